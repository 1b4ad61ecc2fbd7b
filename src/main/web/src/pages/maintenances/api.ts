import { body, hub, type Schemas } from '../../api/hub';

export type Maintenance = Schemas['MaintenancesMaintenanceView'];
export type Wanted = Schemas['MaintenancesMaintenanceSaid'];
export type State = 'current' | 'over';

export const maintenances = (state: State, cursor: string | undefined, signal: AbortSignal) =>
  body(hub.GET('/api/maintenances', { params: { query: { state, ...(cursor ? { cursor } : {}) } }, signal }));

export const plan = (wanted: Wanted) => body(hub.POST('/api/maintenances', { body: wanted }));

const named = (one: Maintenance) => ({ path: { id: one.id }, header: { 'If-Match': `"${one.version}"` } });

export const change = (one: Maintenance, wanted: Wanted) =>
  body(hub.PUT('/api/maintenances/{id}', { params: named(one), body: wanted }));

export const start = (one: Maintenance) => body(hub.POST('/api/maintenances/{id}/start', { params: named(one) }));

export const end = (one: Maintenance) => body(hub.POST('/api/maintenances/{id}/end', { params: named(one) }));

export const preview = (places: Schemas['MaintenancesPlacesSaid'], signal: AbortSignal) =>
  body(hub.POST('/api/maintenances/preview', { body: places, signal }));
