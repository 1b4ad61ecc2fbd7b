import { count, span } from '../../ui/format';
import type { Condition, Difference, Figures, Finding, Item, Rule, Shown } from './api';

type Say = (key: string, options?: Record<string, unknown>) => string;

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], and: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** A field of an alert in the reader's words; a label by its own name. */
export function field(name: string, t: Say): string {
  return name.startsWith('label.') ? t('field.label', { name: name.slice('label.'.length) }) : t(`field.${name}`);
}

/** One condition: "kind is disk-full". */
export function condition(of: Condition, t: Say): string {
  const value = listed(
    of.values.map((one) => `“${one}”`),
    t('or'),
  );
  return t(`op.${of.op}`, { field: field(of.field, t), value });
}

/** When a rule is about an alert. */
export function when(of: readonly Condition[], t: Say): string {
  const words = of.map((one) => condition(one, t));
  return of.length === 0 ? t('when.all') : t('when', { what: listed(words, t('and')) });
}

const fields = (names: readonly string[], t: Say) =>
  listed(
    names.map((name) => field(name, t)),
    t('and'),
  );

/** What a rule does, a sentence each, in the order in which it matters to a reader. */
export function effects(rule: Rule, t: Say): string[] {
  const said: string[] = [];
  if (rule.opens) {
    const { after, within, per } = rule.opens;
    said.push(t('does.opens', { after: count(after), within: span(within), per: fields(per, t) }));
  }
  if (rule.inhibition) {
    const what = listed(
      rule.inhibition.when.map((one) => condition(one, t)),
      t('and'),
    );
    said.push(t('does.inhibition', { what, same: fields(rule.inhibition.same, t) }));
  }
  if (rule.group) {
    const { by, window } = rule.group;
    said.push(t(window == null ? 'does.group' : 'does.group.window', { by: fields(by, t), window: span(window) }));
  }
  if (rule.kind != null) {
    said.push(t('does.kind', { kind: rule.kind }));
  }
  if (rule.severity != null) {
    said.push(t('does.severity', { severity: t(`severity.${rule.severity}`) }));
  }
  if (rule.level != null) {
    said.push(t('does.level', { level: rule.level }));
  }
  if (rule.groupWait != null) {
    said.push(t(rule.groupWait === 0 ? 'does.wait.none' : 'does.wait', { time: span(rule.groupWait) }));
  }
  if (rule.groupInterval != null) {
    said.push(t(rule.groupInterval === 0 ? 'does.interval.none' : 'does.interval', { time: span(rule.groupInterval) }));
  }
  return said;
}

/** The kinds of difference, what matters most first. */
export const KINDS = ['unopened', 'merged', 'split', 'regrouped', 'opened', 'altered'] as const;
export type Kind = (typeof KINDS)[number];

/** How many incidents are different in all. */
export const total = (of: Difference): number => KINDS.reduce((sum, kind) => sum + of[kind].total, 0);

/** Those kinds that there are. */
export const present = (of: Difference): Kind[] => KINDS.filter((kind) => of[kind].total > 0);

export const staffWords = (of: Figures): number => of.staff.opened + of.staff.changed + of.staff.resolved;
export const clientWords = (of: Figures): number => of.clients.opened + of.clients.back;

/** `+3`, `−2`, or nothing when it is the same. */
export function by(before: number, after: number): string {
  const more = after - before;
  return more === 0 ? '' : `${more > 0 ? '+' : '−'}${count(Math.abs(more))}`;
}

/** The one sentence that sums it up, as a key. */
export function verdict(before: Figures, after: Figures, different: number): 'same' | 'quieter' | 'louder' | 'other' {
  const words = staffWords(after) - staffWords(before);
  const same = different === 0 && words === 0 && clientWords(after) === clientWords(before) && after.held === before.held;
  if (same) {
    return 'same';
  }
  return words < 0 ? 'quieter' : words > 0 ? 'louder' : 'other';
}

/** Staff would not hear of something that they heard of: worth a warning. */
export function silenced(of: Difference): number {
  const heard = (item: Item) => item.before.some((one) => one.toldAt != null);
  const unheard = (item: Item) => item.after.every((one) => one.toldAt == null);
  return [...of.unopened.items, ...of.altered.items].filter((item) => heard(item) && unheard(item)).length;
}

/** Of these, of how many staff hear by what explains them. */
export function explained(of: Difference): number {
  const heard = (item: Item) => item.before.some((one) => one.toldAt != null);
  const quietened = (item: Item) => item.after.every((one) => one.toldAt == null && one.heldBy.length > 0);
  return of.altered.items.filter((item) => heard(item) && item.after.length > 0 && quietened(item)).length;
}

/** How many alerts each rule kept quiet. */
export function quiet(of: Shown): [string, number][] {
  const numbers = new Map<string, number>();
  of.heldBy.forEach((one) => numbers.set(one.rule, Math.max(numbers.get(one.rule) ?? 0, one.alerts)));
  return [...numbers];
}

/** What keeps an incident quiet with the change, and what does no more. */
export function explanations(before: Shown, after: Shown, t: Say): string[] {
  const rules = (of: Shown) => new Set(of.heldBy.map((one) => one.rule));
  const now = after.heldBy
    .filter((one) => !rules(before).has(one.rule))
    .map(({ rule, by, number }) =>
      number == null ? t('change.explained', { rule, by }) : t('change.explained.number', { rule, by, n: number }),
    );
  const gone = [...rules(before)].filter((rule) => !rules(after).has(rule)).map((rule) => t('change.explained.no', { rule }));
  return [...new Set([...now, ...gone])];
}

/** What is wrong with the texts, from a refused answer. */
export function findings(members: Record<string, unknown>): Finding[] {
  const all = Array.isArray(members.findings) ? (members.findings as unknown[]) : [];
  return all.filter(
    (one): one is Finding =>
      one !== null &&
      typeof one === 'object' &&
      typeof (one as Finding).line === 'number' &&
      typeof (one as Finding).message === 'string',
  );
}

/** What the members of a group share: its key is the rule, then each field with its value. */
function grouped(key: string): string {
  const values = key
    .split(' ')
    .filter((part) => part.includes('='))
    .map((part) => decoded(part.slice(part.indexOf('=') + 1)));
  return values.length > 0 ? values.join(', ') : (key.split(' ').at(-1) ?? key);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // cut in the middle
  }
}

/** `server:web1` in words: the name, and what it is. */
export function place(resource: string, t: Say): string {
  const cut = resource.indexOf(':');
  const kind = resource.slice(0, Math.max(0, cut));
  const name = resource.slice(cut + 1);
  if (kind === 'group') {
    return t('place.group', { name: grouped(name) });
  }
  return ['server', 'service', 'client', 'datacentre'].includes(kind) ? t(`place.${kind}`, { name }) : name || t('place.unknown');
}
