import { body, hub, type Schemas } from '../../api/hub';
import type { RouteFile } from '../routes/api';

/** The rules at work, and the settings behind them. Times are in seconds. */
export type InForce = Schemas['InForce'];
export type RuleFile = Schemas['InForceFile'];
export type Rule = Schemas['InForceRule'];
export type Condition = Schemas['InForceCondition'];
/** What would have been different. */
export type Answer = Schemas['Answer'];
export type Figures = Schemas['RunFigures'];
export type Difference = Schemas['AnswerDifference'];
export type Item = Schemas['AnswerItem'];
export type Shown = Schemas['AnswerShown'];
export type Limit = Schemas['AnswerLimit'];
/** What to try. */
export type Asked = Schemas['Asked'];

/** Something that is wrong with a text. */
export interface Finding {
  file: string;
  line: number;
  message: string;
}

export const inForce = (signal: AbortSignal): Promise<InForce> => body(hub.GET('/api/correlation', { signal }));

/** How the files stand on disk: what is broken is told here, at work or not. */
export const stands = async (signal: AbortSignal): Promise<RouteFile[]> =>
  (await body(hub.GET('/api/routes', { signal }))).items.filter((file) => file.kind === 'correlation');

/** Plays the past by other rules; nothing is kept. */
export const compare = (asked: Asked): Promise<Answer> => body(hub.POST('/api/correlation/what-if', { body: asked }));
