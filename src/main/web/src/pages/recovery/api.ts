import { call, type Listed } from '../../api/call';
import { body, hub, type Schemas } from '../../api/hub';

export type Plan = Schemas['RecoveryView'];
export type Head = Schemas['RecoveryHead'];
export type Work = Plan['work'][number];
export type Client = Plan['order'][number];
export type Server = Plan['lost'][number];
export type Preview = Schemas['RecoveryPreview'];
export type Proposal = Schemas['ProposalsProposal'];

/** What a person declares lost. */
export interface Declared {
  datacentre: string;
  teams: number;
  rehearsal: boolean;
  reason: string;
  provider?: string;
}

/** More people than that do not work on one thing; the hub says the same. */
export const MOST_TEAMS = 20;

export const listPlans = (cursor: string, signal: AbortSignal): Promise<Listed<Head>> =>
  body(hub.GET('/api/recovery', { params: { query: cursor ? { cursor } : {} }, signal })) as Promise<Listed<Head>>;

export const proposals = (signal: AbortSignal): Promise<Proposal[]> => body(hub.GET('/api/recovery/proposals', { signal }));

export const preview = (declared: Declared, signal: AbortSignal): Promise<Preview> =>
  body(hub.POST('/api/recovery/preview', { body: declared, signal }));

export const begin = (declared: Declared): Promise<Plan> => body(hub.POST('/api/recovery', { body: declared }));

export const onePlan = (id: string, signal?: AbortSignal): Promise<Plan> =>
  body(hub.GET('/api/recovery/{id}', { params: { path: { id } }, signal }));

export type Act = 'begin' | 'end' | 'fail';

/** Tells that a piece of work was begun, is done, or has failed. */
export function tick(id: string, { step, subject, team }: Pick<Work, 'step' | 'subject' | 'team'>, act: Act, note = ''): Promise<Plan> {
  const said = { ...(act === 'begin' ? { team } : {}), ...(note ? { note } : {}) };
  return step === 'restore'
    ? body(
        hub.POST('/api/recovery/{id}/restores/{client}/{act}', {
          params: { path: { id, client: subject, act } },
          body: said,
        }),
      )
    : body(
        hub.POST('/api/recovery/{id}/servers/{server}/{step}/{act}', {
          params: { path: { id, server: subject, step, act } },
          body: said,
        }),
      );
}

export const cameBack = (id: string, server: string): Promise<Plan> =>
  body(hub.POST('/api/recovery/{id}/servers/{server}/back', { params: { path: { id, server } }, body: {} }));

export const setTeams = (id: string, teams: number): Promise<Plan> =>
  body(hub.POST('/api/recovery/{id}/teams', { params: { path: { id } }, body: { teams } }));

export const endPlan = (id: string, reason: string): Promise<Plan> =>
  body(hub.POST('/api/recovery/{id}/end', { params: { path: { id } }, body: { reason } }));

/** Names of the data centres of the inventory. */
export async function dataCentres(signal: AbortSignal): Promise<string[]> {
  const { data } = await call<Listed<{ name: string }>>('/api/datacentres', { query: { limit: 500 }, signal });
  return data.items.map((one) => one.name);
}
