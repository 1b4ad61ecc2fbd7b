/** What merging looks at in an incident. */
export interface Candidate {
  id: string;
  number: number;
  state: string;
  severity: string;
}

const GRAVITY = ['info', 'warning', 'critical'];
const STANDING = new Set(['detected', 'acknowledged', 'working']);

/** As many as the hub merges at once, with the one that stays. */
export const MOST = 51;

export const stands = (state: string): boolean => STANDING.has(state);

/** Those of them that can be merged: what is closed stays as it is. */
export const mergeable = <T extends Candidate>(rows: T[]): T[] => rows.filter((row) => row.state !== 'closed');

/** Which one should stay: of those that stand the gravest, then the oldest. */
export function keeperOf<T extends Candidate>(rows: T[]): T | undefined {
  return keepers(rows)[0];
}

/** Those that may stay, the best first; one that is over cannot. */
export const keepers = <T extends Candidate>(rows: T[]): T[] =>
  rows
    .filter((row) => stands(row.state))
    .sort((a, b) => GRAVITY.indexOf(b.severity) - GRAVITY.indexOf(a.severity) || a.number - b.number);

/** Whether "Merge…" has something to do with these. */
export const canMerge = (rows: Candidate[]): boolean => {
  const open = mergeable(rows);
  return open.length > 1 && open.length <= MOST && keepers(open).length > 0;
};

interface Alerted {
  fingerprint: string;
  status: string;
}

/** The alerts that stand: these can be split off, as long as one of them stays. */
export const firing = <T extends Alerted>(alerts: T[]): T[] => alerts.filter((alert) => alert.status === 'firing');

export const canSplit = (chosen: number, standing: number): boolean => chosen > 0 && chosen < standing;
