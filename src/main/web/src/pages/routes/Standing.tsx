import { Label } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  HistoryIcon,
  StopCircleIcon,
} from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing as Word } from './files';
import { ROUTES } from './texts';

const LOOKS: Record<Word, ['success' | 'warning' | 'danger' | undefined, ReactNode]> = {
  running: ['success', <CheckCircleIcon key="i" />],
  stale: ['warning', <HistoryIcon key="i" />],
  stopped: [undefined, <StopCircleIcon key="i" />],
  old: ['warning', <ExclamationTriangleIcon key="i" />],
  broken: ['danger', <ExclamationCircleIcon key="i" />],
};

/** How a file stands: colour, sign and word, in the words of these texts. */
export function Standing({ of, texts = ROUTES }: { of: Word; texts?: string }) {
  const { t } = useTranslation(texts);
  const [status, icon] = LOOKS[of];
  return (
    <Label status={status} icon={icon} isCompact variant={of === 'broken' ? 'filled' : 'outline'}>
      {t(`stand.${of}`)}
    </Label>
  );
}
