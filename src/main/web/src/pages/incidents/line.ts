import fr from '../../../../resources/timeline/fr.json';
import { stepInFrench } from '../procedure/line';
import { through } from '../procedure/through';
import type { Line } from './types';

type Shown = Pick<Line, 'kind' | 'text'> & { data?: Record<string, string> };

const NOTICE = /^notice '([a-z-]+)'(: | to )/;
const CLOCK = /^(response|restore) clock \((GTI|GTR)\)/;
const DUE = /, due (\S+ \S+ \(\S+\))/;
const TEMPLATES: Record<string, string> = fr.templates;

/** The names of the messages to clients and staff, in English. */
const ENGLISH: Record<string, string> = {
  opened: 'something is wrong',
  isolated: 'site cut',
  estimate: 'expected end',
  back: 'back to service',
  'recovery-estimate': 'when restored',
  'staff-opened': 'staff: new incident',
  'staff-changed': 'staff: it changed',
  'staff-proposed': 'staff: a cut is proposed',
  'staff-action-failed': 'staff: an action failed',
  'staff-expired': 'staff: nobody is in charge',
  'staff-reminder': 'staff: reminder',
  'staff-called': 'staff: called in',
  'staff-estimate': 'staff: expected end',
  'staff-clock': 'staff: a contract clock',
  'staff-resolved': 'staff: it is over',
};

/** A line of the hub as it reads best: messages by their names. */
export const inEnglish = (text: string): string =>
  text.replace(/^notice '([a-z-]+)': /, (_, name: string) => `Message “${ENGLISH[name] ?? name}”: `);

function clockInFrench(text: string): string | undefined {
  const clock = CLOCK.exec(text);
  if (!clock) {
    return undefined;
  }
  const rest = through(fr.clocks, text.slice(clock[0].length));
  const name = clock[2] === 'GTI' ? 'intervention (GTI)' : 'rétablissement (GTR)';
  return rest && `Délai « ${name} »${rest.replace(DUE, ', échéance $1')}`;
}

/**
 * A line of the timeline in French. The hub writes its record in English; what is known by its form
 * is put into French, what people wrote and everything else stays as it is.
 *
 * @returns undefined when it has no French form
 */
export function inFrench(line: Shown): string | undefined {
  if (line.kind === 'noted') {
    return undefined;
  }
  if (line.kind === 'clock') {
    return clockInFrench(line.text);
  }
  const notice = NOTICE.exec(line.text);
  if (notice) {
    const rest = through(notice[2] === ': ' ? fr.notices : fr.addressed, line.text.slice(notice[0].length));
    return rest && `Message « ${TEMPLATES[notice[1] ?? ''] ?? notice[1]} » : ${rest}`;
  }
  // A colon of the hub's own English goes as it came; in French a space stands before it.
  return line.kind === 'recovery'
    ? through(fr.recovery, line.text)?.replace(/(faite?|échouée?): /, '$1 : ')
    : (stepInFrench(line.text) ?? through(fr.lines, line.text));
}

/** The groups that the timeline can be narrowed to, and the kinds of lines in each. */
export const GROUPS = {
  people: ['noted', 'acknowledged', 'assigned', 'expired', 'reminded', 'called', 'started', 'level', 'kind', 'estimated', 'estimate-withdrawn', 'estimate-ending', 'estimate-passed', 'resolved', 'verified', 'closed', 'reopened', 'file', 'step', 'override', 'procedure', 'review', 'split', 'unmerged'],
  actions: ['action', 'proposed', 'isolated', 'restored', 'action-failed', 'recovery'],
  messages: ['notice', 'reached', 'told', 'returned', 'ticket', 'requested'],
  alerts: ['opened', 'alert', 'changed', 'linked', 'absorbed', 'held', 'spoke'],
} as const;

export type Group = keyof typeof GROUPS;

/** Which of the kinds that are there belong to a group; what no group names stands with the alerts. */
export function kindsOf(group: Group | '', present: Record<string, number>): string[] {
  if (group === '') {
    return [];
  }
  const named: string[] = Object.values(GROUPS).flat();
  const own: readonly string[] = GROUPS[group];
  return Object.keys(present).filter((kind) => own.includes(kind) || (group === 'alerts' && !named.includes(kind)));
}
