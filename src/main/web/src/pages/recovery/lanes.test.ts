import { describe, expect, it } from 'vitest';
import type { Work } from './api';
import { barsOf, isBegun, isLate, lanesOf, minutes, moved } from './lanes';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 3, minute)).toISOString();

const work = (subject: string, team: number, begin: number, end: number, state: Work['state']): Work => ({
  step: 'restore',
  subject,
  name: subject,
  team,
  begin: at(begin),
  end: at(end),
  state,
  minutes: 10,
});

const ALL = [
  work('a', 1, 0, 10, 'done'),
  work('b', 2, 0, 12, 'failed'),
  work('c', 1, 10, 20, 'running'),
  work('d', 1, 20, 30, 'planned'),
  work('e', 1, 30, 40, 'planned'),
  work('f', 3, 12, 20, 'done'),
];

describe('the lanes', () => {
  it('hold everything once, also of a team that has left', () => {
    const lanes = lanesOf(ALL, 2);
    expect(lanes.map((lane) => lane.team)).toEqual([1, 2, 3]);
    expect(lanes[0]).toMatchObject({ now: ALL[2], past: [ALL[0]], next: [ALL[3], ALL[4]], end: at(40) });
    expect(lanes[1]).toMatchObject({ now: undefined, past: [ALL[1]], next: [] });
    expect(lanes.flatMap((lane) => [...lane.past, ...(lane.now ? [lane.now] : []), ...lane.next])).toHaveLength(ALL.length);
  });

  it('show a team that has nothing to do', () => {
    expect(lanesOf([], 1)).toEqual([{ team: 1, past: [], now: undefined, next: [], end: '' }]);
  });
});

describe('the bars', () => {
  it('are parts of the whole time and never vanish', () => {
    expect(barsOf([work('a', 1, 0, 20, 'done'), work('b', 1, 20, 20, 'planned')], at(0), at(40))).toEqual([
      { left: 0, width: 50, state: 'done' },
      { left: 50, width: 0.3, state: 'planned' },
    ]);
  });

  it('bear a plan without length', () => {
    expect(barsOf([work('a', 1, 0, 0, 'done')], at(0), at(0))[0]?.width).toBe(0.3);
  });
});

describe('times', () => {
  it('are told in minutes', () => {
    expect(minutes(at(0), at(90))).toBe(90);
    expect(moved({ estimate: at(40), firstEstimate: at(55) }, true)).toBe(-15);
    expect(moved({ estimate: at(40) }, true)).toBe(0);
    expect(moved({ estimate: at(60), firstEstimate: at(55) }, isBegun([{ state: 'planned' }]))).toBe(0);
    expect(moved({ estimate: at(60), firstEstimate: at(55) }, isBegun([{ state: 'done' }, { state: 'planned' }]))).toBe(5);
  });

  it('say who is late', () => {
    expect(isLate(ALL[2] as Work, at(20))).toBe(false);
    expect(isLate(ALL[2] as Work, at(21))).toBe(true);
    expect(isLate(ALL[0] as Work, at(59))).toBe(false);
  });
});
