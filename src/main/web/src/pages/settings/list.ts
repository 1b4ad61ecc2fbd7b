import type { Setting } from './api';

const ROOT = 'tocsin.';

/** Whether it is something else than its default; what the program itself fills in where there is none is not. */
export function differs({ origin, secret, value, defaultValue }: Setting): boolean {
  const set = origin !== 'default';
  return secret ? set : (value ?? '') !== (defaultValue ?? '') && (set || Boolean(defaultValue));
}

/** The second part of the name; empty for a setting that stands by itself, as `tocsin.hub-name`. */
export function groupOf(name: string): string {
  const rest = name.startsWith(ROOT) ? name.slice(ROOT.length) : name;
  const end = rest.search(/[.[]/);
  return end < 0 ? '' : rest.slice(0, end);
}

/**
 * The environment variable that sets it, as Spring Boot reads them: dots and brackets become `_`,
 * dashes go, capitals. Undefined for a name that no variable can stand for.
 */
export function variable(name: string): string | undefined {
  const plain = name.replace(/\[(\d+)\]/g, '.$1');
  return /^[a-z0-9.-]+$/i.test(plain) ? plain.replaceAll('-', '').replaceAll('.', '_').toUpperCase() : undefined;
}

export interface Group {
  name: string;
  items: Setting[];
}

/** In groups by name, those that stand by themselves first; within, what differs from its default first. */
export function grouped(items: Setting[]): Group[] {
  const groups = new Map<string, Setting[]>();
  for (const item of items) {
    const name = groupOf(item.name);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, list]) => ({
      name,
      items: list.sort((a, b) => Number(differs(b)) - Number(differs(a)) || a.name.localeCompare(b.name)),
    }));
}

/** Whether a setting fits what is searched for: in its name, its variable, its description, its value. */
export function fits(item: Setting, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [item.name, variable(item.name), item.description, item.value].some((one) =>
    (one ?? '').toLowerCase().includes(wanted),
  );
}
