import type { Document } from './inventory';

/** One field of two versions of an entry that both come from a third. */
export interface Parted {
  field: string;
  base: unknown;
  theirs: unknown;
  mine: unknown;
  /** Whether both changed it, and not to the same. */
  clash: boolean;
}

/** The same as a text, whatever the order of its names. */
function form(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a.localeCompare(b)))
      : one,
  ) ?? '';
}

export const same = (a: unknown, b: unknown): boolean => form(a) === form(b);

/** The fields in which what somebody else saved and what was typed differ. */
export function parted(base: Document, theirs: Document, mine: Document): Parted[] {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return names
    .filter((field) => !same(theirs[field], mine[field]))
    .map((field) => ({
      field,
      base: base[field],
      theirs: theirs[field],
      mine: mine[field],
      clash: !same(base[field], theirs[field]) && !same(base[field], mine[field]),
    }));
}

export type Side = 'mine' | 'theirs';

/** Who changed a field has it; where both did, what was typed stays until a person chooses. */
export const proposedSide = (one: Parted): Side => (same(one.base, one.mine) ? 'theirs' : 'mine');

/** Their entry with the chosen fields of mine. */
export function merged(theirs: Document, mine: Document, sides: Record<string, Side>): Document {
  const result: Document = { ...theirs };
  for (const [field, side] of Object.entries(sides)) {
    if (side === 'mine') {
      if (mine[field] === undefined) {
        delete result[field];
      } else {
        result[field] = mine[field];
      }
    }
  }
  return result;
}

/** A value for the eyes, on one or several lines. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(shown).join('\n');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${shown(one)}`)
      .join(', ');
  }
  return String(value);
}
