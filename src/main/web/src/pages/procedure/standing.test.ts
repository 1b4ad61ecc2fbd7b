import { describe, expect, it } from 'vitest';
import type { Step } from './api';
import { blocking, lacking, shown, tally } from './standing';

const say = (key: string, options?: Record<string, unknown>) => `${key} ${JSON.stringify(options ?? {})}`;

const step = (key: string, status: Step['status'], required: boolean): Step => ({
  key,
  title: { en: key, fr: key },
  help: { en: key, fr: key },
  completedBy: 'person',
  status,
  required,
  skippable: true,
  missing: [],
});

describe('the standing of a procedure', () => {
  const all = [step('a', 'done-by-hub', true), step('b', 'skipped', true), step('c', 'open', true), step('d', 'open', false)];

  it('counts what is done and what stands in the way', () => {
    expect(tally(all)).toEqual({ done: 2, all: 4, blocking: 1 });
    expect(blocking(all).map((one) => one.key)).toEqual(['c']);
    expect(tally([])).toEqual({ done: 0, all: 0, blocking: 0 });
  });

  it('says what is missing in the language of the reader, else as the hub does', () => {
    expect(lacking({ code: 'notice-failed', text: 'x', values: { what: 'a@b.example' } }, say)).toContain('a@b.example');
    expect(lacking({ code: 'of-a-newer-hub', text: 'as the hub says', values: {} }, say)).toBe('as the hub says');
  });

  it('keeps the words of people as they are', () => {
    const proof = { code: 'person', text: 'rebooted <b>', values: {} };
    expect(shown(proof, say, (at) => at)).toBe('rebooted <b>');
    expect(shown({ code: 'notice', text: 'x', values: { people: '3' } }, say, (at) => at)).toContain('"count":3');
    expect(shown({ code: 'estimate', text: 'given', values: {} }, say, (at) => at)).toBe('given');
  });
});
