import { body, hub, type Schemas } from '../../api/hub';

/** One cut of a site, from proposal to undo; the list of all actions tells the incident's number too. */
export type Action = Schemas['ActionView'] & { incidentNumber?: number };

/** Exactly what would run where. */
export type Preview = Schemas['ActionsPreviewView'];

/** The sites among some services that are not cut, and not proposed to be. */
export const cuttable = (services: { name: string; type: string }[], actions: Pick<Action, 'service' | 'state'>[]): string[] => {
  const taken = new Set(actions.filter((one) => OPEN.has(one.state) || RUNS.has(one.state) || inForce(one.state)).map((one) => one.service));
  return services.filter((one) => one.type === 'site' && !taken.has(one.name)).map((one) => one.name);
};

export type Act = 'apply' | 'undo' | 'decline';

const OPEN = new Set(['proposed']);
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

const at = (id: string) => ({ path: { id } });

export const oneAction = (id: string, signal?: AbortSignal): Promise<Action> =>
  body(hub.GET('/api/actions/{id}', { params: at(id), signal }));

export const previewOf = (id: string, signal?: AbortSignal): Promise<Preview> =>
  body(hub.POST('/api/actions/{id}/preview', { params: at(id), signal }));

export const check = (id: string) => body(hub.POST('/api/actions/{id}/check', { params: at(id) }));

/** Applies, undoes or declines; what comes back may still be under way. */
export function carryOut(id: string, act: Act, reason = ''): Promise<Action> {
  switch (act) {
    case 'apply':
      return body(hub.POST('/api/actions/{id}/apply', { params: at(id) }));
    case 'undo':
      return body(hub.POST('/api/actions/{id}/undo', { params: at(id) }));
    case 'decline':
      return body(hub.POST('/api/actions/{id}/decline', { params: at(id), body: { reason } }));
  }
}

export interface ActionFilters {
  state?: 'in-force' | 'waiting' | 'past';
  server?: string;
  service?: string;
}

const PART = 50;

/** What is not asked for is left out: the hub takes an empty name for a name. */
export const listActions = ({ state, server, service }: ActionFilters, cursor: string, signal?: AbortSignal) =>
  body(
    hub.GET('/api/actions', {
      params: {
        query: { state, server: server || undefined, service: service || undefined, cursor: cursor || undefined, limit: PART },
      },
      signal,
    }),
  );
