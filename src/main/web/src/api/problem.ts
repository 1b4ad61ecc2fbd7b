/** An answer of the hub that is not a success: RFC 9457, or what stands in for it. */
export class Problem extends Error {
  readonly status: number;
  /** Last part of the problem's `type`, e.g. `second-factor-required`; empty when it has none. */
  readonly code: string;
  readonly detail: string;
  /** All members of the problem document. */
  readonly members: Record<string, unknown>;
  /** Seconds after which to try again, when the hub says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, members: Record<string, unknown>, retryAfter?: number) {
    const detail = typeof members.detail === 'string' ? members.detail : '';
    super(detail || `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.detail = detail;
    this.members = members;
    this.retryAfter = retryAfter;
    const type = typeof members.type === 'string' ? members.type : '';
    this.code = type === 'about:blank' ? '' : (type.split('/').pop() ?? '');
  }

  static async of(response: Response): Promise<Problem> {
    let members: Record<string, unknown> = {};
    try {
      const body: unknown = await response.clone().json();
      if (body !== null && typeof body === 'object') {
        members = body as Record<string, unknown>;
      }
    } catch {
      // A proxy's page or nothing at all: the status has to do.
    }
    const wait = Number(response.headers.get('Retry-After'));
    return new Problem(response.status, members, Number.isFinite(wait) && wait > 0 ? wait : undefined);
  }
}

/** The hub did not answer at all. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable');
    this.name = 'Unreachable';
  }
}
