import { body, hub, type Schemas } from '../../api/hub';

/** How the house stands. */
export type House = Schemas['House'];
export type Times = Schemas['IncidentFiguresTimes'];
/** What began and ended on one day, in the hub's time zone. */
export type Day = Schemas['IncidentFiguresDay'];
export type Source = Schemas['HouseSourceView'];

export const house = (days: number, signal: AbortSignal) =>
  body(hub.GET('/api/house', { params: { query: { days } }, signal }));
