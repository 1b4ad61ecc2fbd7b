import { body, hub, type Schemas } from '../../../api/hub';

/** What a signal looks like, and a mapping for it. */
export type Suggestion = Schemas['Suggestion'];
export type Foreseen = Schemas['SuggestionForeseen'];

export const suggestion = (id: string, name: string, signal: AbortSignal) =>
  body(hub.GET('/api/signals/{id}/suggestion', { params: { path: { id }, query: { name: name || undefined } }, signal }));

const CAUSES: [RegExp, string][] = [
  [/ looks like .*, which the hook of /, 'wrong-hook'],
  [/ looks like /, 'other'],
  [/^the mapping /, 'mapping'],
  [/^the parser failed/, 'parser'],
  [/stranger/, 'stranger'],
  [/written by a machine/, 'machine'],
  [/^(alert \d+|\d+ of \d+)/, 'partly'],
  [/^no line /, 'log'],
  [/^handling failed/, 'unhandled'],
];

/** What sort of cause the route's own reason is, for a sentence that says what follows from it. */
export const cause = (reason: string | null | undefined): string =>
  CAUSES.find(([pattern]) => pattern.test(reason ?? ''))?.[1] ?? 'format';

/** Whether the hub takes this as the name of a route. */
export const isName = (name: string): boolean => /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name);
