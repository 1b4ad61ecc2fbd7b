import type { Schemas } from '../../api/hub';

/** One incident with everything about it. */
export type Incident = Schemas['IncidentShown'];
/** A line of the list. */
export type Head = Schemas['IncidentHead'];
export type Action = Schemas['ActionView'];
export type Notice = Schemas['NoticeView'];
/** One line of the timeline. */
export type Line = Schemas['IncidentLine'];
export type Alert = Schemas['AlertJson'];
