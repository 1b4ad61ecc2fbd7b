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
import type { RouteFile } from './api';
import { standing, type Standing as Word } from './files';
import { ROUTES } from './texts';

const LOOKS: Record<Word, ['success' | 'warning' | 'danger' | undefined, ReactNode]> = {
  running: ['success', <CheckCircleIcon key="i" />],
  stale: ['warning', <HistoryIcon key="i" />],
  stopped: [undefined, <StopCircleIcon key="i" />],
  old: ['warning', <ExclamationTriangleIcon key="i" />],
  broken: ['danger', <ExclamationCircleIcon key="i" />],
};

/** How a file stands: colour, sign and word. */
export function Standing({ file }: { file: RouteFile }) {
  const { t } = useTranslation(ROUTES);
  const where = standing(file);
  const [status, icon] = LOOKS[where];
  return (
    <Label status={status} icon={icon} isCompact variant={where === 'broken' ? 'filled' : 'outline'}>
      {t(`stand.${where}`)}
    </Label>
  );
}
