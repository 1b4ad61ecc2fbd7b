import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  InfoCircleIcon,
  BellIcon,
  ArchiveIcon,
  UserCheckIcon,
} from '@patternfly/react-icons';
import '@patternfly/react-styles/css/components/Label/label.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

type Status = 'danger' | 'warning' | 'info' | 'success' | 'custom';

const SEVERITIES: Record<string, [Status, ReactNode]> = {
  critical: ['danger', <ExclamationCircleIcon key="i" />],
  warning: ['warning', <ExclamationTriangleIcon key="i" />],
  info: ['info', <InfoCircleIcon key="i" />],
};

/**
 * A PatternFly label that only shows. The one of PatternFly can also be edited and pressed, and
 * measures its text as it comes into the document: among the rows of a list that scrolls, this is
 * most of the work.
 */
function Label({ modifiers, compact, icon, children }: { modifiers: string; compact: boolean; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`pf-v6-c-label ${modifiers}${compact ? ' pf-m-compact' : ''}`}>
      <span className="pf-v6-c-label__content">
        {icon && <span className="pf-v6-c-label__icon">{icon}</span>}
        <span className="pf-v6-c-label__text">{children}</span>
      </span>
    </span>
  );
}

/** How bad: colour, sign and word, never colour alone. */
export function Severity({ of, compact = true }: { of: string; compact?: boolean }) {
  const { t } = useTranslation(UI);
  const [status, icon] = SEVERITIES[of] ?? ['custom', undefined];
  return (
    <Label modifiers={`pf-m-${of === 'critical' ? 'filled' : 'outline'} pf-m-${status}`} icon={icon} compact={compact}>
      {t(`severity.${of}`, of)}
    </Label>
  );
}

type Colour = 'red' | 'blue' | 'green' | 'grey' | 'orange' | 'purple' | 'teal' | 'yellow';

const coloured = (colour: Colour) => `pf-m-outline${colour === 'grey' ? '' : ` pf-m-${colour}`}`;

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
    <Label modifiers={coloured(colour)} icon={icon} compact={compact}>
      {t(`state.${of}`, of)}
    </Label>
  );
}

/** A word with a colour of its own, for all that is not an incident's state. */
export function Word({ colour = 'grey', children }: { colour?: Colour; children: ReactNode }) {
  return (
    <Label modifiers={coloured(colour)} compact>
      {children}
    </Label>
  );
}
