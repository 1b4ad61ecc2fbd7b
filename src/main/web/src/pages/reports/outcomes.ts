import type { Schemas } from '../../api/hub';

export type Report = Schemas['MonthlyReport'];
export type Line = Report['incidents'][number];
export type Outcomes = Report['totals']['response'];
export type Outcome = keyof Outcomes;

export const OUTCOMES: Outcome[] = ['met', 'missed', 'open', 'none'];
export const COLOURS = { met: 'green', missed: 'red', open: 'blue', none: 'grey' } as const;
