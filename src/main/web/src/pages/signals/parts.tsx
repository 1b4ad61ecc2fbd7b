import { Label, Tooltip } from '@patternfly/react-core';
import { CheckIcon, ExclamationTriangleIcon, InProgressIcon, MinusIcon } from '@patternfly/react-icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { tell, tellError } from '../../ui/toasts';
import { replay } from './signals';
import { SIGNALS } from './texts';

const LOOKS: Record<string, ['orange' | 'blue' | 'green' | 'grey', ReactNode]> = {
  quarantined: ['orange', <ExclamationTriangleIcon key="i" />],
  received: ['blue', <InProgressIcon key="i" />],
  processed: ['green', <CheckIcon key="i" />],
  ignored: ['grey', <MinusIcon key="i" />],
};

/** What became of a signal. */
export function Outcome({ of }: { of: string }) {
  const { t } = useTranslation(SIGNALS);
  const [colour, icon] = LOOKS[of] ?? ['grey', undefined];
  return (
    <Label color={colour} icon={icon} isCompact variant={of === 'quarantined' ? 'filled' : 'outline'}>
      {t(`status.${of}`, of)}
    </Label>
  );
}

/** Hands signals to the routes again and says how many. */
export function useReplay(done?: () => void) {
  const { t } = useTranslation(SIGNALS);
  const client = useQueryClient();
  return useMutation({
    mutationFn: replay,
    onSuccess: (count) => {
      tell(t('replay.told', { count }));
      void client.invalidateQueries({ queryKey: ['signals'] });
      void client.invalidateQueries({ queryKey: ['signal'] });
      done?.();
    },
    onError: (e) => tellError(t('replay.failed'), e),
  });
}

/** Says why, where a role may not replay; `children` must then be `isAriaDisabled`. */
export function MayReplay({ children }: { children: ReactElement }) {
  const { t } = useTranslation(SIGNALS);
  return useMay('operate') ? children : <Tooltip content={t('may-not')}>{children}</Tooltip>;
}
