import { body, hub, type Schemas } from '../../api/hub';
import { fromBase64 } from '../signals/bytes';
import { isLog } from '../signals/kinds';
import type { RouteFile } from '../routes/api';
import { sources } from '../sources/api';

/** A rule file at work. */
export type RuleFile = Schemas['RuleFileView'];
/** One of its rules. */
export type Rule = Schemas['RuleFileEntry'];
export type Sample = Schemas['RuleFileSample'];
/** What rules make of some lines. */
export type Tested = Schemas['RuleTestResult'];
export type TestedLine = Schemas['RuleTestResultLine'];
export type Stop = Schemas['RuleTestResultStop'];
export type Taken = Schemas['RuleTestResultYield'];

/** What is tried: a file at work, or a text. */
export type Trial = Schemas['RulesTrial'];

export const ruleFiles = async (signal: AbortSignal): Promise<RuleFile[]> =>
  (await body(hub.GET('/api/rules', { signal }))).items;

/** How the files stand on disk: what is broken is told here, at work or not. */
export const ruleStands = async (signal: AbortSignal): Promise<RouteFile[]> =>
  (await body(hub.GET('/api/routes', { signal }))).items.filter((file) => file.kind === 'rules');

/** Tries rules; nothing is kept. */
export const tryRules = (trial: Trial, signal?: AbortSignal) => body(hub.POST('/api/rules/test', { body: trial, signal }));

export interface Stored {
  text: string;
  receivedAt: string;
  source: string;
}

/** Which sources are logs: those that follow a file or take syslog. */
export const logSources = async (signal: AbortSignal): Promise<string[]> =>
  (await sources(signal))
    .filter((one) => isLog(one.door))
    .map((one) => one.name)
    .sort();

/** The newest signal of a source; null when there is none. */
export const newestOf = async (source: string): Promise<string | null> =>
  (await body(hub.GET('/api/signals', { params: { query: { source, limit: 1 } } }))).items[0]?.id ?? null;

export const storedSignal = async (id: string): Promise<Stored> => {
  const found = await body(hub.GET('/api/signals/{id}', { params: { path: { id } } }));
  const text = found.body ?? (found.bodyBase64 ? new TextDecoder().decode(fromBase64(found.bodyBase64)) : '');
  return { text, receivedAt: found.receivedAt, source: found.source };
};
