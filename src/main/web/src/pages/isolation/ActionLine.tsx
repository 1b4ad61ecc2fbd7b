import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clock } from '../../ui/format';
import { Ago } from '../../ui/time';
import { type Act, type Action, inForce } from './actions';
import { ActionActs } from './ActionActs';
import { ActionState } from './ActionWords';
import { ISOLATION } from './texts';
import { useAction } from './useAction';
import './isolation.css';

/** Since when, by whom, and why: the second line. */
function Story({ action }: { action: Action }) {
  const { t } = useTranslation(ISOLATION);
  const person = (by: string) => (by === 'policy' ? t('by.policy') : by);
  const cut = inForce(action.state);
  const at = cut
    ? (action.undoAt ? action.approvedAt : action.finishedAt) ?? action.startedAt ?? action.requestedAt
    : action.finishedAt ?? action.startedAt ?? action.requestedAt;
  const who = [
    action.state === 'proposed' || !action.approvedBy
      ? t(action.mode === 'proposed' ? 'by.proposed' : 'by.asked', { by: person(action.requestedBy) })
      : t('by.approved', { by: person(action.approvedBy) }),
    action.undoBy && t('by.undo', { by: person(action.undoBy) }),
  ].filter(Boolean);
  return (
    <div className="t-action-why">
      {cut && `${t('since')} `}
      <Ago at={at} />
      {` · ${who.join(' · ')}`}
      {action.attempts > 0 && ` · ${t('attempts', { count: action.attempts })}`}
      {action.nextTryAt && (
        <>
          {` · ${t('next-try')} `}
          <time dateTime={action.nextTryAt}>{clock(action.nextTryAt)}</time>
        </>
      )}
      {action.reason && <div>{action.reason}</div>}
    </div>
  );
}

/**
 * One action in a list: where it stands, what it is, since when and by whom, and what can be done.
 *
 * @param withIncident whether the incident is named, for lists outside an incident
 */
export function ActionLine({
  action,
  withIncident = false,
  onChange,
  onOpen,
}: {
  action: Action;
  withIncident?: boolean;
  onChange?: () => void;
  onOpen?: (action: Action, act: Act) => void;
}) {
  const { t } = useTranslation(ISOLATION);
  const { now } = useAction(action, onChange);
  return (
    <li className="t-action">
      <div>
        <div className="t-action-what">
          <ActionState of={now.state} />
          <Link to={`/isolation/${encodeURIComponent(now.id)}`}>{t(`what.${now.verb}`, { service: now.service, defaultValue: now.command })}</Link>
          <span className="t-subtle">{t('on-server', { server: now.server })}</span>
          {withIncident && (
            <Link to={`/incidents/${encodeURIComponent(now.incident)}`}>
              {now.incidentNumber ? t('incident', { number: now.incidentNumber }) : t('incident.open')}
            </Link>
          )}
        </div>
        <Story action={now} />
      </div>
      <div className="t-action-acts">
        <ActionActs action={now} onChange={onChange} onOpen={onOpen && ((act) => onOpen(now, act))} />
      </div>
    </li>
  );
}
