import { call, type Listed } from '../../api/call';

/** One cut of a site, from proposal to undo. */
export interface Action {
  id: string;
  incident: string;
  verb: string;
  server: string;
  service: string;
  mode: string;
  state: string;
  command: string;
  undoCommand: string;
  requestedBy: string;
  requestedAt: string;
  approvedBy?: string | null;
  approvedAt?: string | null;
  undoBy?: string | null;
  undoAt?: string | null;
  startedAt?: string | null;
  finishedAt?: string | null;
  nextTryAt?: string | null;
  attempts: number;
  checkBefore?: string | null;
  answer?: string | null;
  undoAnswer?: string | null;
  reason?: string | null;
  ms?: number | null;
  version: number;
  /** Only in the list of all actions. */
  incidentNumber?: number;
}

/** Exactly what would run where. */
export interface Preview {
  action: Action;
  host?: string | null;
  port?: number | null;
  user?: string | null;
  command: string;
  undoCommand: string;
  agentVersion?: string | null;
  siteState?: string | null;
  problem?: string | null;
}

export interface Checked {
  action: Action;
  siteState?: string | null;
  problem?: string | null;
}

export type Act = 'apply' | 'undo' | 'decline';

const RUNS = new Set(['approved', 'running', 'unknown', 'undo-approved', 'undo-running', 'undo-unknown']);

/** Whether nothing more happens until a person asks. */
export const settled = (state: string): boolean => !RUNS.has(state);

/** Whether a cut stands, even while it is being undone. */
export const inForce = (state: string): boolean => state === 'done' || state.startsWith('undo-');

/** What a person can do with an action, the likeliest first. */
export function actsOf(state: string): (Act | 'check')[] {
  switch (state) {
    case 'proposed':
      return ['apply', 'decline'];
    case 'approved':
      return ['apply'];
    case 'unknown':
      return ['apply', 'check'];
    case 'done':
    case 'undo-failed':
      return ['undo', 'check'];
    case 'undo-approved':
    case 'undo-unknown':
      return ['undo', 'check'];
    default:
      return [];
  }
}

/** The one that was written later: a poll and a list may overtake each other. */
export const newer = (a: Action, b: Action | undefined): Action =>
  b && b.id === a.id && b.version > a.version ? { ...b, incidentNumber: a.incidentNumber } : a;

export const oneAction = async (id: string, signal?: AbortSignal): Promise<Action> =>
  (await call<Action>(`/api/actions/${encodeURIComponent(id)}`, { signal })).data;

export const previewOf = async (id: string, signal?: AbortSignal): Promise<Preview> =>
  (await call<Preview>(`/api/actions/${encodeURIComponent(id)}/preview`, { method: 'POST', signal })).data;

export const check = async (id: string): Promise<Checked> =>
  (await call<Checked>(`/api/actions/${encodeURIComponent(id)}/check`, { method: 'POST' })).data;

/** Applies, undoes or declines; what comes back may still be under way. */
export const carryOut = async (id: string, act: Act, reason = ''): Promise<Action> =>
  (
    await call<Action>(`/api/actions/${encodeURIComponent(id)}/${act}`, {
      method: 'POST',
      json: act === 'decline' ? { reason } : undefined,
    })
  ).data;

export interface ActionFilters {
  state?: string;
  server?: string;
  service?: string;
}

export const listActions = async (filters: ActionFilters, cursor: string, signal?: AbortSignal) =>
  (await call<Listed<Action>>('/api/actions', { query: { ...filters, cursor, limit: 50 }, signal })).data;
