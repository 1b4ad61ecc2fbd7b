import { describe, expect, it } from 'vitest';
import type { Difference, Figures, Item, Rule, Shown } from './api';
import { by, effects, explained, explanations, findings, listed, place, present, quiet, silenced, total, verdict, when } from './words';

const t = (key: string, options: Record<string, unknown> = {}) =>
  [key, ...Object.entries(options).map(([name, value]) => `${name}=${String(value)}`)].join(' ');

const figures = (some: Partial<Figures> = {}): Figures => ({
  incidents: 3,
  absorbed: 0,
  told: 3,
  standing: 0,
  staff: { opened: 3, changed: 1, resolved: 3 },
  clients: { opened: 2, back: 2 },
  held: 0,
  explained: 0,
  ...some,
});
const none = { total: 0, items: [] };
const difference = (some: Partial<Difference> = {}): Difference => ({
  merged: none,
  split: none,
  regrouped: none,
  unopened: none,
  opened: none,
  altered: none,
  ...some,
});
const incident = { resource: 'server:web1', title: 'down', kind: 'host-down', severity: 'critical', openedAt: '2026-11-22T03:00:00Z', alerts: 1, words: 1, clients: 0, heldBy: [] } satisfies Shown;
const item = (some: Partial<Item>): Item => ({ before: [], beforeTotal: 0, after: [], afterTotal: 0, rules: [], changes: [], ...some });
const rule = (some: Partial<Rule>): Rule => ({ name: 'r', when: [], ...some });

describe('rules in words', () => {
  it('lists as people do', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => listed(words, 'and'))).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
  it('says of which alerts a rule is', () => {
    expect(when([], t)).toBe('when.all');
    expect(when([{ field: 'label.job', op: 'in', values: ['x', 'y'] }], t)).toBe(
      'when what=op.in field=field.label name=job value=“x” or “y”',
    );
  });
  it('says each thing that a rule does and nothing else', () => {
    expect(effects(rule({}), t)).toEqual([]);
    expect(effects(rule({ level: 3, groupWait: 0, opens: { after: 3, within: 600, per: ['server'] } }), t)).toEqual([
      'does.opens after=3 within=10 min per=field.server',
      'does.level level=3',
      'does.wait.none time=0 s',
    ]);
    expect(effects(rule({ group: { by: ['server', 'kind'] } }), t)).toEqual(['does.group by=field.server and field.kind window=–']);
  });
  it('names places', () => {
    expect(['group:r server=web%201 kind=x', 'group:r at server:web1'].map((one) => place(one, t))).toEqual([
      'place.group name=web 1, x',
      'place.group name=server:web1',
    ]);
    expect(['server:web1', 'unknown:mail/x', 'unknown:'].map((one) => place(one, t))).toEqual(['place.server name=web1', 'mail/x', 'place.unknown']);
  });
});

describe('a difference', () => {
  it('says what a rule keeps quiet, and what it does no more', () => {
    const held = { ...incident, words: 0, heldBy: [{ rule: 'uplink', by: 'cut', number: 7, alerts: 2 }, { rule: 'uplink', by: 'torn', alerts: 1 }] };
    const heard = { ...incident, toldAt: '2026-11-22T03:00:10Z' };
    expect(quiet(held)).toEqual([['uplink', 2]]);
    expect(explanations(heard, held, t)).toEqual([
      'change.explained.number rule=uplink by=cut n=7',
      'change.explained rule=uplink by=torn',
    ]);
    expect(explanations(held, heard, t)).toEqual(['change.explained.no rule=uplink']);
    const both = difference({ altered: { total: 1, items: [item({ before: [heard], after: [held] })] } });
    expect([silenced(both), explained(both)]).toEqual([1, 1]);
    const other = difference({ altered: { total: 1, items: [item({ before: [heard], after: [{ ...incident, words: 0 }] })] } });
    expect([silenced(other), explained(other)]).toEqual([1, 0]);
  });

  it('is summed up by what staff would have heard', () => {
    const now = figures();
    expect(verdict(now, figures(), 0)).toBe('same');
    expect(verdict(now, figures(), 1)).toBe('other');
    expect(verdict(now, figures({ staff: { opened: 1, changed: 1, resolved: 1 } }), 1)).toBe('quieter');
    expect(verdict(now, figures({ staff: { opened: 9, changed: 1, resolved: 9 } }), 1)).toBe('louder');
    expect(verdict(now, figures({ held: 2 }), 0)).toBe('other');
  });
  it('counts and orders what there is', () => {
    const some = difference({ split: { total: 2, items: [] }, unopened: { total: 60, items: [] } });
    expect(total(some)).toBe(62);
    expect(present(some)).toEqual(['unopened', 'split']);
  });
  it('warns of what nobody would hear of any more', () => {
    const heard = { ...incident, toldAt: '2026-11-22T03:00:00Z' };
    const gone = item({ before: [heard], beforeTotal: 1 });
    const quiet = item({ before: [heard], after: [incident], changes: ['told'] });
    const held = item({ before: [incident], beforeTotal: 1 });
    expect(silenced(difference({ unopened: { total: 2, items: [gone, held] }, altered: { total: 1, items: [quiet] } }))).toBe(2);
  });
  it('shows the sign of a change', () => {
    expect([by(3, 3), by(3, 5), by(1500, 100)]).toEqual(['', '+2', '−1,400']);
  });
});

describe('findings of a refused text', () => {
  it('are taken as they are and never trusted', () => {
    const good = { file: 'a', line: 3, message: 'no' };
    expect(findings({ findings: [good, null, 'x', { line: '3' }] })).toEqual([good]);
    expect(findings({})).toEqual([]);
  });
});
