import { body, hub, type Schemas } from '../../api/hub';

/** A source that a route has open, and how it does. */
export type Source = Schemas['SourceShown'];

/** One source with the way in and how to set up its tool. */
export type Detail = Schemas['SourceDetail'];

export type Guide = Schemas['SourceGuideGuide'];

/** How a test went. */
export type Tested = Schemas['SourceTested'];

export const sources = async (signal: AbortSignal) => (await body(hub.GET('/api/sources', { signal }))).items;

export const source = (name: string, signal: AbortSignal) =>
  body(hub.GET('/api/sources/{name}', { params: { path: { name } }, signal }));

export const sendTest = (name: string) => body(hub.POST('/api/sources/{name}/test', { params: { path: { name } } }));
