import { Button, Label, Tooltip } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  HistoryIcon,
  PendingIcon,
  SyncAltIcon,
  PaperPlaneIcon,
} from '@patternfly/react-icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { ago, moment } from '../../ui/format';
import { useNow } from '../../ui/time';
import { tell, tellError } from '../../ui/toasts';
import { type Notice, retryNotice } from './api';
import { standing, type Standing } from './standing';
import { NOTICES } from './texts';

const LOOKS: Record<Standing, ['danger' | 'warning' | 'info' | 'success' | undefined, ReactNode]> = {
  failed: ['danger', <ExclamationCircleIcon key="i" />],
  again: ['warning', <SyncAltIcon key="i" />],
  waiting: ['info', <PendingIcon key="i" />],
  sending: ['info', <PaperPlaneIcon key="i" />],
  delivered: ['success', <CheckCircleIcon key="i" />],
  superseded: [undefined, <HistoryIcon key="i" />],
};

/** Where a notice stands: colour, sign and word. */
export function Delivery({ notice }: { notice: Notice }) {
  const { t } = useTranslation(NOTICES);
  const where = standing(notice);
  const [status, icon] = LOOKS[where];
  return (
    <Label status={status} icon={icon} isCompact variant={where === 'failed' ? 'filled' : 'outline'}>
      {t(`stand.${where}`)}
    </Label>
  );
}

/** When a notice that waits is tried next. */
export function NextTry({ notice }: { notice: Notice }) {
  const { t } = useTranslation(NOTICES);
  const now = useNow();
  if (!notice.nextTry) {
    return null;
  }
  const soon = new Date(notice.nextTry).getTime() - now < 5_000;
  return (
    <time dateTime={notice.nextTry} title={moment(notice.nextTry)} className="t-subtle">
      {soon ? t('next.now') : t('next', { ago: ago(notice.nextTry, now) })}
    </time>
  );
}

/** Sends a failed notice once more. */
export function Retry({ notice, small = true }: { notice: Notice; small?: boolean }) {
  const { t } = useTranslation(NOTICES);
  const may = useMay('operate');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryNotice(notice.id),
    onSuccess: () => tell(t('retry.done')),
    onError: (error) => tellError(t('retry.of', { to: notice.to }), error),
    onSettled: () => {
      for (const key of ['notices', 'notice', 'incident', 'house']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
  const button = (
    <Button
      variant={small ? 'link' : 'primary'}
      isInline={small}
      aria-label={t('retry.of', { to: notice.to })}
      isAriaDisabled={!may}
      isLoading={retry.isPending}
      onClick={() => may && !retry.isPending && retry.mutate()}
    >
      {t('retry')}
    </Button>
  );
  return may ? button : <Tooltip content={t('retry.no-right')}>{button}</Tooltip>;
}
