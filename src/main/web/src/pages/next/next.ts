import type { Schemas } from '../../api/hub';
import type { Incident } from '../incidents/types';
import type { Step } from '../procedure/api';

type Clock = Schemas['ClockView'];

/** One thing that a person has to do. */
export type Todo =
  | { what: 'take' }
  | { what: 'decide'; count: number }
  | { what: 'step'; step: Step }
  | { what: 'close' };

type Looked = Pick<Incident, 'state' | 'owner' | 'actions'> & { steps?: Step[] };

/** What has to be done, the first thing first: take charge, decide what the hub proposes, the steps in their order. */
export function todoOf(incident: Looked): Todo[] {
  if (incident.state === 'closed') {
    return [];
  }
  const proposed = incident.actions.filter((action) => action.state === 'proposed').length;
  const steps = (incident.steps ?? []).filter((step) => step.status === 'open');
  // What is proposed is the step that isolates: it is not asked for twice.
  const step = steps.find((one) => !(proposed > 0 && one.completedBy === 'action'));
  const over = incident.state === 'resolved' || incident.state === 'verified';
  return [
    ...(incident.state === 'detected' && !incident.owner ? [{ what: 'take' } as const] : []),
    ...(proposed > 0 ? [{ what: 'decide', count: proposed } as const] : []),
    ...(step ? [{ what: 'step', step } as const] : []),
    ...(over && !steps.some((one) => one.required) ? [{ what: 'close' } as const] : []),
  ];
}

/** The deadline that comes first, of the clocks that run. */
export function firstDue(clocks: Clock[]): { clock: Clock['name']; at: string; fraction: number } | undefined {
  const [first] = clocks
    .flatMap(({ name, deadline, stoppedAt, fraction }) =>
      deadline !== undefined && stoppedAt === undefined ? [{ clock: name, at: deadline, fraction }] : [],
    )
    .sort((a, b) => a.at.localeCompare(b.at));
  return first;
}
