import { Label } from '@patternfly/react-core';
import { CheckCircleIcon, ExclamationCircleIcon, ExclamationTriangleIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing as Word } from '../routes/files';
import { RULES } from './texts';

type Look = ['success' | 'warning' | 'danger', ReactNode];

const GOOD: Look = ['success', <CheckCircleIcon key="i" />];
const LOOKS: Partial<Record<Word, Look>> = {
  old: ['warning', <ExclamationTriangleIcon key="i" />],
  broken: ['danger', <ExclamationCircleIcon key="i" />],
};

/** How a rule file stands: colour, sign and word. */
export function Standing({ of }: { of: Word }) {
  const { t } = useTranslation(RULES);
  const [status, icon] = LOOKS[of] ?? GOOD;
  const word = LOOKS[of] ? of : 'running';
  return (
    <Label status={status} icon={icon} isCompact variant={of === 'broken' ? 'filled' : 'outline'}>
      {t(`stand.${word}`)}
    </Label>
  );
}
