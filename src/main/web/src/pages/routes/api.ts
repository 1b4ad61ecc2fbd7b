import { body, hub, type Schemas } from '../../api/hub';
import { read } from '../../api/read';

/** A route or Kamelet file; `steps` is the file as a tree, null where it is broken, absent in lists. */
export type RouteFile = Schemas['FileView'];
export type Exchanges = Schemas['FileExchanges'];
/** A step of a route, and the steps inside it. */
export type Step = Schemas['StepView'];

export const routeFiles = async (signal: AbortSignal) => (await body(hub.GET('/api/routes', { signal }))).items;

export const routeFile = (path: string, signal: AbortSignal) =>
  read<RouteFile>(`/api/routes/${path.split('/').map(encodeURIComponent).join('/')}`, {}, signal);
