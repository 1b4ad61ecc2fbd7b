import type { Client, Work } from './api';

/** What one team did, does and will do. */
export interface Lane {
  team: number;
  past: Work[];
  now: Work | undefined;
  next: Work[];
  /** When it will have done everything. */
  end: string;
}

/** A lane for each team that is there, and for each that was and did something. */
export function lanesOf(work: readonly Work[], teams: number): Lane[] {
  const numbers = new Set(Array.from({ length: teams }, (_, i) => i + 1));
  for (const one of work) {
    numbers.add(one.team);
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .map((team) => {
      const own = work.filter((one) => one.team === team);
      return {
        team,
        past: own.filter((one) => one.state === 'done' || one.state === 'failed'),
        now: own.find((one) => one.state === 'running'),
        next: own.filter((one) => one.state === 'planned'),
        end: own.reduce((last, one) => (one.end > last ? one.end : last), ''),
      };
    });
}

/** A piece of work as a part of the whole time, in percent. */
export interface Bar {
  left: number;
  width: number;
  state: Work['state'];
}

const THINNEST = 0.3;

export function barsOf(work: readonly Work[], from: string, to: string): Bar[] {
  const begin = Date.parse(from);
  const whole = Math.max(1, Date.parse(to) - begin);
  const percent = (at: string) => Math.min(100, Math.max(0, ((Date.parse(at) - begin) / whole) * 100));
  return work.map((one) => {
    const left = percent(one.begin);
    return { left, width: Math.max(THINNEST, percent(one.end) - left), state: one.state };
  });
}

/** Whole minutes from one time to another; negative when the other is earlier. */
export const minutes = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/** Whether any work was begun; until then all estimates move with the time, which tells nothing. */
export const isBegun = (work: readonly Pick<Work, 'state'>[]): boolean => work.some((one) => one.state !== 'planned');

/** By how many minutes a client's estimate differs from its first one; 0 when it had none, or nobody has begun. */
export const moved = (client: Pick<Client, 'estimate' | 'firstEstimate'>, begun: boolean): number =>
  begun && client.firstEstimate ? minutes(client.firstEstimate, client.estimate) : 0;

/** Whether work that goes on takes longer than was reckoned. */
export const isLate = (work: Work, at: string): boolean =>
  work.state === 'running' && minutes(work.begin, at) > work.minutes;
