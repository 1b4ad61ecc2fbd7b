import { Label } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  InfoCircleIcon,
  BellIcon,
  ArchiveIcon,
  UserCheckIcon,
} from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

type Status = 'danger' | 'warning' | 'info' | 'success' | 'custom';

const SEVERITIES: Record<string, [Status, ReactNode]> = {
  critical: ['danger', <ExclamationCircleIcon key="i" />],
  warning: ['warning', <ExclamationTriangleIcon key="i" />],
  info: ['info', <InfoCircleIcon key="i" />],
};

/** How bad: colour, sign and word, never colour alone. */
export function Severity({ of, compact = true }: { of: string; compact?: boolean }) {
  const { t } = useTranslation(UI);
  const [status, icon] = SEVERITIES[of] ?? ['custom', undefined];
  return (
    <Label status={status} icon={icon} isCompact={compact} variant={of === 'critical' ? 'filled' : 'outline'}>
      {t(`severity.${of}`, of)}
    </Label>
  );
}

type Colour = 'red' | 'blue' | 'green' | 'grey' | 'orange' | 'purple' | 'teal' | 'yellow';

const STATES: Record<string, [Colour, ReactNode]> = {
  detected: ['red', <BellIcon key="i" />],
  acknowledged: ['blue', <UserCheckIcon key="i" />],
  resolved: ['green', <CheckCircleIcon key="i" />],
  closed: ['grey', <ArchiveIcon key="i" />],
};

/** Where an incident stands. */
export function State({ of, compact = true }: { of: string; compact?: boolean }) {
  const { t } = useTranslation(UI);
  const [colour, icon] = STATES[of] ?? ['grey', undefined];
  return (
    <Label color={colour} icon={icon} isCompact={compact} variant="outline">
      {t(`state.${of}`, of)}
    </Label>
  );
}

/** A word with a colour of its own, for all that is not an incident's state. */
export function Word({ colour = 'grey', children }: { colour?: Colour; children: ReactNode }) {
  return (
    <Label color={colour} isCompact variant="outline">
      {children}
    </Label>
  );
}
