import { hubFetch } from '../../api/http';

/** A text in both languages. */
export interface Words {
  en: string;
  fr: string;
}

export interface Missing {
  code: string;
  text: string;
  values: Record<string, string>;
}

export interface Proof {
  code: string;
  text: string;
  fileId?: string;
  values: Record<string, string>;
}

/** A step of an incident's procedure. */
export interface Step {
  key: string;
  title: Words;
  help: Words;
  completedBy: string;
  status: 'open' | 'done-by-hub' | 'done-by-person' | 'skipped';
  required: boolean;
  skippable: boolean;
  who?: string;
  at?: string;
  proof?: Proof;
  missing: Missing[];
}

export interface Steps {
  steps: Step[];
  offer?: { step: string; text: string };
}

export interface Todo {
  what: string;
  owner: string;
  due?: string;
  done: boolean;
}

export interface Answers {
  summary: string;
  cause: string;
  helped: string;
  change: string;
  actions: Todo[];
}

export interface Section {
  heading: string;
  header: string[];
  rows: string[][];
}

export interface Review {
  number: number;
  title: string;
  state: string;
  answers: Answers;
  facts: Section[];
  open: string[];
  finishedAt?: string;
  finishedBy?: string;
  version: number;
}

async function call<T>(path: string, method = 'GET', data?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const answer = await hubFetch(
    new Request(path, {
      method,
      headers: { ...(data === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    }),
  );
  return (await answer.json()) as T;
}

const at = (incident: string) => `/api/incidents/${encodeURIComponent(incident)}`;

export const steps = (incident: string): Promise<Steps> => call(`${at(incident)}/steps`);

export const act = (incident: string, step: string, verb: 'confirm' | 'skip' | 'reopen', data: unknown): Promise<Steps> =>
  call(`${at(incident)}/steps/${encodeURIComponent(step)}/${verb}`, 'POST', data);

export const close = (incident: string, version: number, reason: string, override: boolean): Promise<unknown> =>
  call(`${at(incident)}/close`, 'POST', { reason, ...(override ? { override } : {}) }, { 'If-Match': `"${version}"` });

export const review = (incident: string, language: string): Promise<Review> =>
  call(`${at(incident)}/review?language=${language}`);

export const saveReview = (
  incident: string,
  language: string,
  version: number,
  answers: Answers,
  finished: boolean,
): Promise<Review> =>
  call(`${at(incident)}/review?language=${language}`, 'PUT', { ...answers, finished }, { 'If-Match': `"${version}"` });

export const reviewFile = (incident: string, ending: 'md' | 'pdf', language: string): string =>
  `${at(incident)}/review.${ending}?language=${language}`;
