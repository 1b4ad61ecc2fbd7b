import {
  BellIcon,
  CommentIcon,
  EnvelopeIcon,
  HourglassHalfIcon,
  LinkIcon,
  PaperclipIcon,
  ShieldAltIcon,
  UserCheckIcon,
  WrenchIcon,
  CheckCircleIcon,
} from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n';
import { clock, day } from '../../ui/format';
import { inOwnTime } from '../../ui/instants';
import { inEnglish, inFrench } from './line';
import { INCIDENT } from './texts';
import type { Line } from './types';

const ICONS: Record<string, ReactNode> = {
  noted: <CommentIcon />,
  notice: <EnvelopeIcon />,
  ticket: <EnvelopeIcon />,
  action: <ShieldAltIcon />,
  proposed: <ShieldAltIcon />,
  isolated: <ShieldAltIcon />,
  restored: <ShieldAltIcon />,
  'action-failed': <ShieldAltIcon />,
  acknowledged: <UserCheckIcon />,
  assigned: <UserCheckIcon />,
  called: <UserCheckIcon />,
  expired: <HourglassHalfIcon />,
  reminded: <HourglassHalfIcon />,
  started: <WrenchIcon />,
  estimated: <HourglassHalfIcon />,
  'estimate-withdrawn': <HourglassHalfIcon />,
  'estimate-ending': <HourglassHalfIcon />,
  'estimate-passed': <HourglassHalfIcon />,
  verified: <CheckCircleIcon />,
  resolved: <CheckCircleIcon />,
  closed: <CheckCircleIcon />,
  linked: <LinkIcon />,
  absorbed: <LinkIcon />,
  unmerged: <LinkIcon />,
  split: <LinkIcon />,
  file: <PaperclipIcon />,
};

/** One line: when, what, who; what the hub knows besides under a fold. */
export function TimelineLine({ line }: { line: Line }) {
  const { t } = useTranslation(INCIDENT);
  const french = language() === 'fr' ? inFrench(line) : undefined;
  const details = Object.entries(line.data ?? {}).filter(([, value]) => value !== '');
  const byHub = line.actor === 'hub';
  return (
    <div className={`t-tl t-tl-${line.kind}${byHub ? '' : ' t-tl-person'}`}>
      <span className="t-tl-icon" aria-hidden>
        {ICONS[line.kind] ?? <BellIcon />}
      </span>
      <div className="t-tl-body">
        <div className="t-tl-text" lang={french || language() === 'en' || line.kind === 'noted' ? undefined : 'en'}>
          {line.kind === 'noted' ? line.text : inOwnTime(french ?? inEnglish(line.text))}
        </div>
        <div className="t-subtle t-tl-meta">
          <time dateTime={line.at}>
            {day(line.at)} {clock(line.at)}
          </time>{' '}
          · {line.actor}
          {details.length > 0 && (
            <details>
              <summary>{t('timeline.more')}</summary>
              <dl className="t-pairs">
                {details.map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </div>
      </div>
    </div>
  );
}
