import { describe, expect, it } from 'vitest';
import { firstDue, todoOf } from './next';

type Looked = Parameters<typeof todoOf>[0];
type Step = NonNullable<Looked['steps']>[number];

const step = (key: string, more: Partial<Step> = {}): Step =>
  ({ key, status: 'open', completedBy: 'person', required: true, ...more }) as Step;
const of = (more: Partial<Looked>): Looked => ({ state: 'working', owner: 'sofia', actions: [], steps: [], ...more });
const said = (incident: Looked): string[] => todoOf(incident).map((one) => (one.what === 'step' ? one.step.key : one.what));
const proposed = [{ state: 'proposed' }, { state: 'done' }] as Looked['actions'];

describe('what has to be done', () => {
  it.each<[string, Partial<Looked>, string[]]>([
    ['somebody takes charge first', { state: 'detected', owner: undefined, steps: [step('tell')] } as Partial<Looked>, ['take', 'tell']],
    ['then the first step that is open', { steps: [step('tell', { status: 'done-by-hub' }), step('cause'), step('repair')] }, ['cause']],
    ['a proposal comes before its step, and stands for it', { actions: proposed, steps: [step('isolate', { completedBy: 'action' }), step('tell')] }, ['decide', 'tell']],
    ['what is over and wants nothing more is closed', { state: 'verified', steps: [step('tell', { status: 'done-by-hub' })] }, ['close']],
    ['what is over goes through its steps first', { state: 'resolved', steps: [step('review')] }, ['review']],
    ['a step that may stay open does not keep it from closing', { state: 'resolved', steps: [step('tell', { required: false })] }, ['tell', 'close']],
    ['what is closed wants nothing', { state: 'closed', steps: [step('review')] }, []],
  ])('%s', (_, incident, words) => {
    expect(said(of(incident))).toEqual(words);
  });
});

describe('the first deadline', () => {
  const clock = (name: string, deadline?: string, stoppedAt?: string) =>
    ({ name, fraction: 0.5, ...(deadline && { deadline }), ...(stoppedAt && { stoppedAt }) }) as Parameters<typeof firstDue>[0][number];

  it('is the earliest of those that run', () => {
    const clocks = [clock('restore', '2026-11-24T10:00:00Z'), clock('response', '2026-11-24T09:00:00Z', '2026-11-24T08:00:00Z')];
    expect(firstDue(clocks)).toEqual({ clock: 'restore', at: '2026-11-24T10:00:00Z', fraction: 0.5 });
    expect(firstDue([...clocks, clock('response', '2026-11-24T09:30:00Z')])?.clock).toBe('response');
  });

  it('is none while all are paused', () => {
    expect(firstDue([clock('restore')])).toBeUndefined();
  });
});
