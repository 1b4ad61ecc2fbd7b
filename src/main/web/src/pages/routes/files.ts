import type { RouteFile } from './api';

/** How a file stands, in the words of the page. */
export type Standing = 'running' | 'stale' | 'stopped' | 'old' | 'broken';

const RANKS: Standing[] = ['broken', 'old', 'stale', 'stopped', 'running'];

/** A broken file may have an older version at work, which is less bad than none. */
export function standing(file: Pick<RouteFile, 'state' | 'active'>): Standing {
  switch (file.state) {
    case 'running':
    case 'stale':
    case 'stopped':
      return file.state;
    default:
      return file.active ? 'old' : 'broken';
  }
}

/** What does not work first, then by path. */
export function byTrouble<T extends Pick<RouteFile, 'state' | 'active' | 'path'>>(files: readonly T[]): T[] {
  const rank = (file: T) => RANKS.indexOf(standing(file));
  return [...files].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
}

/** Whether a file fits what was typed: its path, id or description, whatever the case. */
export function fits(file: Pick<RouteFile, 'path' | 'id' | 'description'>, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [file.path, file.id, file.description].some((text) => text.toLowerCase().includes(wanted));
}

/** The page of a file. */
export function pageOf(path: string): string {
  return `/routes/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Steps whose text is an address. */
const ADDRESSED = new Set(['from', 'to', 'wireTap']);
/** The ends of a Kamelet itself, which are no files. */
const ENDS = new Set(['source', 'sink']);

/** The Kamelet that a step speaks to, e.g. `parse-action`: an address that is a name alone. */
export function kameletOf({ kind, text }: { kind: string; text: string }): string | undefined {
  return ADDRESSED.has(kind) && /^[a-z0-9][a-z0-9-]*$/.test(text) && !ENDS.has(text) ? text : undefined;
}

/** The file of a Kamelet. */
export const kameletPath = (name: string): string => `kamelets/${name}.kamelet.yaml`;

/** Those through which something flows; rules for log lines have a page of their own. */
export const flows = <T extends Pick<RouteFile, 'kind'>>(files: readonly T[]): T[] => files.filter((file) => file.kind !== 'rules');
