import { CheckIcon, ClockIcon, ExclamationCircleIcon, EyeSlashIcon, HourglassHalfIcon, MinusIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WATCH } from './texts';

const SIGNS: Record<string, ReactNode> = {
  alarm: <ExclamationCircleIcon />,
  overdue: <ClockIcon />,
  blind: <EyeSlashIcon />,
  new: <HourglassHalfIcon />,
  ok: <CheckIcon />,
  none: <MinusIcon />,
};

/** The sign of a state; the word beside it says the same. */
export const sign = (state: string): ReactNode => SIGNS[state];

/** How a cell stands: colour, sign and word. */
export function Standing({ of, children }: { of: string; children?: ReactNode }) {
  const { t } = useTranslation(WATCH);
  return (
    <span className={`watch-standing watch-is-${of}`}>
      {sign(of)}
      {children ?? t(`state.${of}`, of)}
    </span>
  );
}

/** The name of a check: one that is named like its kind is a stock check and has a name in both languages. */
export function useCheckName(): (check: { name: string; kind: string }) => string {
  const { t } = useTranslation(WATCH);
  return ({ name, kind }) => (name === kind ? t(`kind.${kind}`, name) : name);
}
