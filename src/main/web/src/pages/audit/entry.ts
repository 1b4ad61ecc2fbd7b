/** A field that an act changed, or told of. */
export interface FieldChange {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/** What stood before and after, field by field, sorted by name; only texts are kept in the record. */
export function changes(before: object, after: object): FieldChange[] {
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  const text = (value: unknown) =>
    value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .sort()
    .map((field) => ({ field, before: text(old[field]), after: text(now[field]) }));
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TAIL = 8;

/** What was acted on, in short: of a UUID its end, which differs where the beginnings are alike. */
export function short({ kind, id }: { kind: string; id: string }): string {
  if (!id) {
    return kind;
  }
  return UUID.test(id) ? `${kind}:…${id.slice(-TAIL)}` : `${kind}:${id}`;
}

/** A moment as `<input type="datetime-local">` holds it, in the reader's zone; empty for none. */
export function toInput(instant: string): string {
  const at = new Date(instant);
  if (!instant || Number.isNaN(at.getTime())) {
    return '';
  }
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of what such an input holds; empty for none. */
export function fromInput(local: string): string {
  const at = new Date(local);
  return !local || Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z');
}

const PROBLEMS: [RegExp, string][] = [
  [/^the head was changed by somebody without the key$/, 'head'],
  [/^the end was changed before the hub wrote entry (\d+)$/, 'end'],
  [/^entry (\d+) is missing, the end was cut off$/, 'cut'],
  [/^entry (\d+) is not the one that the head names$/, 'other'],
  [/^entry (\d+) stands after the end$/, 'after'],
  [/^entry (\d+) is missing$/, 'missing'],
  [/^entry (\d+) stands before the beginning$/, 'before'],
  [/^entry (\d+) was changed$/, 'changed'],
  [/^entry (\d+) was made by somebody without the key$/, 'foreign'],
  [/^entry (\d+) is missing, (?:this hub|the file .+) remembers (\d+) entries$/, 'remembered'],
  [/^entry (\d+) is another one than (?:this hub|the file .+) remembers$/, 'replaced'],
];

/** What a check found, as the key of a text with its numbers; what is not known stays in the hub's words. */
export function problem(words: string): { key: string; seq?: string; most?: string } | undefined {
  for (const [form, key] of PROBLEMS) {
    const found = form.exec(words);
    if (found) {
      return { key, seq: found[1], most: found[2] };
    }
  }
  return undefined;
}
