import { Label } from '@patternfly/react-core';
import { CheckCircleIcon, ExclamationCircleIcon, MoonIcon, QuestionCircleIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../ui/format';
import type { Source } from './api';
import { SOURCES } from './texts';

const LOOKS: Record<string, ['danger' | 'warning' | 'success' | undefined, ReactNode]> = {
  ok: ['success', <CheckCircleIcon key="i" />],
  quiet: ['warning', <MoonIcon key="i" />],
  failing: ['danger', <ExclamationCircleIcon key="i" />],
  never: [undefined, <QuestionCircleIcon key="i" />],
};

/** Whether a source speaks: sign, colour and word. */
export function Standing({ of }: { of: string }) {
  const { t } = useTranslation(SOURCES);
  const [status, icon] = LOOKS[of] ?? [undefined, undefined];
  return (
    <Label status={status} icon={icon} isCompact variant={of === 'failing' ? 'filled' : 'outline'}>
      {t(`state.${of}`, of)}
    </Label>
  );
}

const WIDE = 5;
const HIGH = 22;

/** Signals of each hour as bars, oldest left; said in words too. */
export function Hours({ of, large }: { of: Source; large?: boolean }) {
  const { t } = useTranslation(SOURCES);
  const most = Math.max(0, ...of.hours);
  if (most === 0) {
    return null;
  }
  return (
    <svg
      className={large ? 'src-hours src-hours-large' : 'src-hours'}
      viewBox={`0 0 ${of.hours.length * WIDE} ${HIGH}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('hours', { n: count(of.signals24h), most: count(most) })}
    >
      {of.hours.map((n, hour) => {
        const high = n === 0 ? 0 : Math.max(2, (n / most) * HIGH);
        return <rect key={hour} x={hour * WIDE} y={HIGH - high} width={WIDE - 1} height={high} />;
      })}
    </svg>
  );
}

/** What a door turned away, by why. */
export function TurnedAway({ of }: { of: Source }) {
  const { t } = useTranslation(SOURCES);
  return (
    <ul className="src-plain">
      {Object.entries(of.refused).map(([why, times]) => (
        <li key={why}>
          {count(times)} {t(`refused.${why}`, why)}
        </li>
      ))}
    </ul>
  );
}
