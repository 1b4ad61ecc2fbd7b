import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  InfoCircleIcon,
  BellIcon,
  ArchiveIcon,
  ClipboardCheckIcon,
  UserCheckIcon,
  WrenchIcon,
} from '@patternfly/react-icons';
import './labels.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

type Say = (key: string, otherwise: string) => string;

const SEVERITIES: Record<string, [string, ReactNode]> = {
  critical: ['filled-danger', <ExclamationCircleIcon key="i" />],
  warning: ['warning', <ExclamationTriangleIcon key="i" />],
  info: ['info', <InfoCircleIcon key="i" />],
};

/**
 * Looks like the label of PatternFly and only shows. That one can also be edited and pressed, measures
 * its text as it comes into the document and declares two hundred properties on each: among the rows
 * of a list that scrolls, this is most of the work.
 */
function Label({ look, compact = true, icon, children }: { look: string; compact?: boolean; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`t-label t-label-${look}${compact ? '' : ' t-label-large'}`}>
      {icon}
      {children}
    </span>
  );
}

/** The label of a severity, for who has the words (of the shared texts) at hand. */
export function severityLabel(of: string, t: Say, compact = true): ReactNode {
  const [look, icon] = SEVERITIES[of] ?? ['grey', undefined];
  return (
    <Label look={look} icon={icon} compact={compact}>
      {t(`severity.${of}`, of)}
    </Label>
  );
}

/** How bad: colour, sign and word, never colour alone. */
export function Severity({ of, compact }: { of: string; compact?: boolean }) {
  return severityLabel(of, useTranslation(UI).t, compact);
}

type Colour = 'red' | 'blue' | 'green' | 'grey' | 'orange' | 'purple' | 'teal' | 'yellow';

const STATES: Record<string, [Colour, ReactNode]> = {
  detected: ['red', <BellIcon key="i" />],
  acknowledged: ['blue', <UserCheckIcon key="i" />],
  working: ['purple', <WrenchIcon key="i" />],
  resolved: ['green', <CheckCircleIcon key="i" />],
  verified: ['teal', <ClipboardCheckIcon key="i" />],
  closed: ['grey', <ArchiveIcon key="i" />],
};

/** The label of a state, for who has the words at hand. */
export function stateLabel(of: string, t: Say, compact = true): ReactNode {
  const [colour, icon] = STATES[of] ?? ['grey', undefined];
  return (
    <Label look={colour} icon={icon} compact={compact}>
      {t(`state.${of}`, of)}
    </Label>
  );
}

/** Where an incident stands. */
export function State({ of, compact }: { of: string; compact?: boolean }) {
  return stateLabel(of, useTranslation(UI).t, compact);
}

/** A word with a colour of its own, for all that is not an incident's state. */
export function Word({ colour = 'grey', children }: { colour?: Colour; children: ReactNode }) {
  return <Label look={colour}>{children}</Label>;
}
