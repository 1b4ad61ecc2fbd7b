import type { RouteFile } from '../routes/api';
import { standing, type Standing } from '../routes/files';
import type { Rule, RuleFile, Sample, Stop, TestedLine } from './api';

/** The most that is taken of a stored signal to be tried. */
export const MOST_LINES = 500;
const MOST_CHARACTERS = 200_000;

/** A file on disk with what is at work of it; `file` is missing where nothing is. */
export interface Entry {
  name: string;
  path: string;
  description: string;
  standing: Standing;
  problem: RouteFile['problem'];
  file: RuleFile | undefined;
}

const RANKS: Standing[] = ['broken', 'old', 'stale', 'stopped', 'running'];

/** What does not work first, then by name. */
export function entries(stands: readonly RouteFile[], files: readonly RuleFile[]): Entry[] {
  const known = new Map(files.map((file) => [file.name, file]));
  return stands
    .map((stand) => {
      const where = standing(stand);
      const file = where === 'broken' ? undefined : known.get(stand.id);
      const name = stand.id || stand.path;
      return { name, path: stand.path, description: stand.description, standing: where, problem: stand.problem, file };
    })
    .sort((a, b) => RANKS.indexOf(a.standing) - RANKS.indexOf(b.standing) || a.name.localeCompare(b.name));
}

/** Whether a file fits what was typed: its name, words, programs or rules. */
export function fits(entry: Entry, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  const rules = entry.file?.rules ?? [];
  const texts = [entry.name, entry.description, ...(entry.file?.programs ?? []), ...rules.flatMap((r) => [r.name, r.kind])];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

export const pageOf = (name: string): string => `/rules/file/${encodeURIComponent(name)}`;
export const testerOf = (name: string): string => `/rules/test?rules=${encodeURIComponent(name)}`;

/** A part of a pattern. */
export interface Piece {
  kind: 'text' | 'field' | 'choice' | 'any';
  text: string;
}

/** A pattern in its parts: what stands there as it is, fields, choices, and free text that is passed over. */
export function pieces(pattern: string): Piece[] {
  const all: Piece[] = [];
  let at = 0;
  let plain = '';
  const flush = () => {
    if (plain) {
      all.push({ kind: 'text', text: plain });
      plain = '';
    }
  };
  while (at < pattern.length) {
    const c = pattern[at] ?? '';
    if (c === '\\' && at + 1 < pattern.length) {
      plain += pattern[at + 1];
      at += 2;
    } else if (c === '{') {
      flush();
      const end = closing(pattern, at);
      const text = pattern.slice(at, end);
      const inside = text.slice(1, -1);
      const kind = inside === '*' ? 'any' : /[|{]/.test(inside) ? 'choice' : 'field';
      all.push({ kind, text });
      at = end;
    } else {
      plain += c;
      at++;
    }
  }
  flush();
  return all;
}

function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let i = open; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === '\\') {
      i++;
    } else if (c === '{') {
      depth++;
    } else if (c === '}' && --depth === 0) {
      return i + 1;
    }
  }
  return pattern.length;
}

/** Samples of one rule, by what they must yield. */
export function samplesOf(rule: Pick<Rule, 'name'>, samples: readonly Sample[]): Sample[] {
  const of = (words: string) => words === rule.name || words.startsWith(`${rule.name} `);
  return samples.filter((sample) => sample.yields.some((words) => of(words.replace(/^end of /, ''))));
}

/** Lines to be tried; where they were taken from a signal, whence and when they came in. */
export interface Lines {
  text: string;
  receivedAt?: string;
  source?: string;
}

/** The lines after somebody typed: what was changed did not come from the signal any more. */
export const typed = (lines: Lines, text: string): Lines => (text === lines.text ? lines : { text });

/** The last lines of a text, whole ones, within the bounds. */
export function tailOf(text: string, lines = MOST_LINES, characters = MOST_CHARACTERS): string {
  const all = text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n').slice(-lines);
  let size = 0;
  let first = all.length;
  while (first > 0 && size + (all[first - 1] ?? '').length + 1 <= characters) {
    first--;
    size += (all[first] ?? '').length + 1;
  }
  return all.slice(first).join('\n');
}

/** Why a line yields nothing, as a key of the texts. */
export function nothing(line: Pick<TestedLine, 'program' | 'covered' | 'stopped'>, log: string | undefined): string {
  if (line.stopped.length > 0) {
    return 'stopped';
  }
  if (log === 'syslog' && !line.program) {
    return 'no-syslog';
  }
  return log === 'syslog' && !line.covered ? 'other-program' : 'no-pattern';
}

/** The key of the sentence that says what stopped a rule. */
export const stopKey = (stop: Pick<Stop, 'why'>): string => `stop.${stop.why}`;

export type Which = 'all' | 'caught' | 'stopped' | 'nothing';

/** Whether a line is among those to be shown. */
export function among(line: Pick<TestedLine, 'yields' | 'stopped'>, which: Which): boolean {
  switch (which) {
    case 'caught':
      return line.yields.length > 0;
    case 'stopped':
      return line.stopped.length > 0;
    case 'nothing':
      return line.yields.length === 0;
    default:
      return true;
  }
}
