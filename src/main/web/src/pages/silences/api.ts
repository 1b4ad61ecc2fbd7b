import { body, hub, type Schemas } from '../../api/hub';

export type Silence = Schemas['SilencesSilenceView'];
export type Matcher = Schemas['SilencesMatcherSaid'];
export type Preview = Schemas['HeldBackPreview'];
export type State = 'current' | 'over';

export const silences = (state: State, cursor: string | undefined, signal: AbortSignal) =>
  body(hub.GET('/api/silences', { params: { query: { state, ...(cursor ? { cursor } : {}) } }, signal }));

export const add = (wanted: Schemas['SilencesNewSilence']) => body(hub.POST('/api/silences', { body: wanted }));

export const remove = (id: string) => hub.DELETE('/api/silences/{id}', { params: { path: { id } } });

export const preview = (matchers: Matcher[], signal: AbortSignal) =>
  body(hub.POST('/api/silences/preview', { body: { matchers }, signal }));
