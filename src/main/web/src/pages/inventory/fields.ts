import type { Document, Kind } from './inventory';

/** How a field is typed in: what a form shows and how its text becomes a value and back. */
export interface Field {
  name: string;
  type: 'text' | 'lines' | 'choice' | 'pairs' | 'group' | 'contacts';
  required?: boolean;
  /** For `choice`. */
  choices?: string[];
  /** For a name of another entry: its kind. */
  of?: Kind;
  /** For `group`. */
  parts?: Field[];
}

const LANGUAGES = ['fr', 'en'];

export const FIELDS: Record<Kind, Field[]> = {
  servers: [
    { name: 'name', type: 'text', required: true },
    { name: 'datacentre', type: 'text', of: 'datacentres' },
    { name: 'names', type: 'lines' },
    { name: 'addresses', type: 'lines' },
    { name: 'roles', type: 'lines' },
    {
      name: 'ssh',
      type: 'group',
      parts: [
        { name: 'host', type: 'text', required: true },
        { name: 'port', type: 'text' },
        { name: 'user', type: 'text' },
        { name: 'hostKey', type: 'text', required: true },
        { name: 'keyFile', type: 'text' },
      ],
    },
    { name: 'facts', type: 'pairs' },
  ],
  services: [
    { name: 'name', type: 'text', required: true },
    { name: 'type', type: 'choice', choices: ['site', 'mail', 'database'], required: true },
    { name: 'server', type: 'text', of: 'servers', required: true },
    { name: 'client', type: 'text', of: 'clients' },
    { name: 'names', type: 'lines' },
  ],
  clients: [
    { name: 'id', type: 'text', required: true },
    { name: 'name', type: 'text', required: true },
    { name: 'language', type: 'choice', choices: LANGUAGES, required: true },
    { name: 'checks', type: 'choice', choices: ['none', 'bought'] },
    { name: 'priority', type: 'text' },
    { name: 'size', type: 'text' },
    { name: 'contacts', type: 'contacts' },
  ],
  datacentres: [
    { name: 'name', type: 'text', required: true },
    { name: 'provider', type: 'text', required: true },
  ],
};

export interface Contact {
  name: string;
  email: string;
  language: string;
}

/** What stands in the form: texts, by field; a part of a group is named `ssh.port`. */
export interface Draft {
  texts: Record<string, string>;
  contacts: Contact[];
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function written(field: Field, value: unknown): string {
  switch (field.type) {
    case 'lines':
      return Array.isArray(value) ? value.map(text).join('\n') : '';
    case 'pairs':
      return Object.entries((value ?? {}) as Record<string, unknown>)
        .map(([name, one]) => `${name} = ${text(one)}`)
        .join('\n');
    default:
      return text(value);
  }
}

/** The form of an entry. */
export function draftOf(kind: Kind, document: Document): Draft {
  const texts: Record<string, string> = {};
  let contacts: Contact[] = [];
  for (const field of FIELDS[kind]) {
    const value = document[field.name];
    if (field.type === 'group') {
      for (const part of field.parts ?? []) {
        texts[`${field.name}.${part.name}`] = written(part, (value as Document | undefined)?.[part.name]);
      }
    } else if (field.type === 'contacts') {
      contacts = ((value ?? []) as Contact[]).map((one) => ({ ...one }));
    } else {
      texts[field.name] = written(field, value) || (field.required ? (field.choices?.[0] ?? '') : '');
    }
  }
  return { texts, contacts };
}

const lines = (typed: string): string[] =>
  typed
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);

function pairs(typed: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of typed.split('\n')) {
    const at = line.search(/[=:]/);
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    if (name) {
      found[name] = at < 0 ? '' : line.slice(at + 1).trim();
    }
  }
  return found;
}

function read(field: Field, typed: string): unknown {
  switch (field.type) {
    case 'lines':
      return lines(typed);
    case 'pairs':
      return pairs(typed);
    default:
      return typed.trim();
  }
}

function empty(value: unknown): boolean {
  return (
    value === '' ||
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'object' && Object.keys(value as object).length === 0)
  );
}

/** The entry that the form says; what is empty is left out, as the hub writes it. */
export function documentOf(kind: Kind, draft: Draft): Document {
  const document: Document = {};
  for (const field of FIELDS[kind]) {
    let value: unknown;
    if (field.type === 'group') {
      const inner: Document = {};
      for (const part of field.parts ?? []) {
        const one = read(part, draft.texts[`${field.name}.${part.name}`] ?? '');
        if (!empty(one)) {
          inner[part.name] = part.name === 'port' && /^\d+$/.test(String(one)) ? Number(one) : one;
        }
      }
      value = inner;
    } else if (field.type === 'contacts') {
      value = draft.contacts
        .map((one) => ({ name: one.name.trim(), email: one.email.trim(), language: one.language }))
        .filter((one) => one.name || one.email);
    } else {
      value = read(field, draft.texts[field.name] ?? '');
    }
    if (!empty(value)) {
      document[field.name] = value;
    }
  }
  return document;
}
