import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
} from '@patternfly/react-core';
import { BanIcon, CheckIcon, ClockIcon, ExclamationTriangleIcon, InProgressIcon, UndoIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ISOLATION } from './texts';

type Look = ['red' | 'blue' | 'green' | 'grey' | 'orange' | 'purple', ReactNode];

const LOOKS: Record<string, Look> = {
  proposed: ['purple', <ClockIcon key="i" />],
  approved: ['blue', <InProgressIcon key="i" />],
  running: ['blue', <InProgressIcon key="i" />],
  done: ['red', <BanIcon key="i" />],
  failed: ['orange', <ExclamationTriangleIcon key="i" />],
  unknown: ['orange', <ExclamationTriangleIcon key="i" />],
  'undo-approved': ['blue', <InProgressIcon key="i" />],
  'undo-running': ['blue', <InProgressIcon key="i" />],
  'undo-failed': ['red', <ExclamationTriangleIcon key="i" />],
  'undo-unknown': ['orange', <ExclamationTriangleIcon key="i" />],
  undone: ['green', <UndoIcon key="i" />],
  declined: ['grey', <CheckIcon key="i" />],
};

/** Where an action stands: sign, word and colour. */
export function ActionState({ of }: { of: string }) {
  const { t } = useTranslation(ISOLATION);
  const [colour, icon] = LOOKS[of] ?? ['grey', undefined];
  return (
    <Label color={colour} icon={icon} isCompact variant={of === 'done' || of === 'undo-failed' ? 'filled' : 'outline'}>
      {t(`state.${of}`, of)}
    </Label>
  );
}

/** Terms with what is known of them; what is not known is left out. */
export function Facts({ of, compact }: { of: [string, ReactNode][]; compact?: boolean }) {
  return (
    <DescriptionList isHorizontal isCompact={compact ?? true} horizontalTermWidthModifier={{ default: '11rem' }} className="t-facts">
      {of.map(
        ([term, value]) =>
          value !== null &&
          value !== undefined &&
          value !== '' && (
            <DescriptionListGroup key={term}>
              <DescriptionListTerm>{term}</DescriptionListTerm>
              <DescriptionListDescription>{value}</DescriptionListDescription>
            </DescriptionListGroup>
          ),
      )}
    </DescriptionList>
  );
}

/** A text as a program writes it. */
export const Mono = ({ children }: { children: ReactNode }) => <code className="t-mono t-anywhere">{children}</code>;
