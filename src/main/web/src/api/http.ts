import { Problem, Unreachable } from './problem';

/**
 * The one way to the hub. Adds the CSRF token to what changes something; when the hub wants a
 * fresh second factor or a new sign-in, asks the person and repeats the request once.
 */
type Ask = () => Promise<boolean>;

let csrf = '';
let askSecondFactor: Ask = async () => false;
let askSignIn: Ask = async () => false;

export function setCsrf(token: string): void {
  csrf = token;
}

export function onSecondFactor(ask: Ask): void {
  askSecondFactor = ask;
}

export function onSignedOut(ask: Ask): void {
  askSignIn = ask;
}

const SAFE = new Set(['GET', 'HEAD']);

async function once(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  if (!SAFE.has(request.method) && csrf) {
    headers.set('X-CSRF-Token', csrf);
  }
  try {
    return await fetch(new Request(request, { headers }));
  } catch (e) {
    if (request.signal.aborted) {
      throw e;
    }
    throw new Unreachable();
  }
}

/** A `fetch` that throws {@link Problem} for every answer that is not a success. */
export async function hubFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await once(request);
  if (response.ok || response.status === 304) {
    return response;
  }
  const problem = await Problem.of(response);
  const ask =
    problem.status === 401 && !/\/api\/session/.test(new URL(request.url).pathname)
      ? askSignIn
      : problem.code === 'second-factor-required'
        ? askSecondFactor
        : undefined;
  if (ask && (await ask())) {
    const second = await once(again);
    if (second.ok) {
      return second;
    }
    throw await Problem.of(second);
  }
  throw problem;
}
