import { Button, Tooltip } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { tell, tellError } from '../../ui/toasts';
import { ActionDialog } from './ActionDialog';
import { type Act, type Action, actsOf, check, settled } from './actions';
import { ISOLATION } from './texts';

/**
 * The buttons of one action; what a role may not do is shown but cannot be pressed.
 *
 * @param onOpen shows the dialog elsewhere: a list does so, because its line may go while the dialog stays
 */
export function ActionActs({
  action,
  onChange,
  onOpen,
}: {
  action: Action;
  onChange?: () => void;
  onOpen?: (act: Act) => void;
}) {
  const { t } = useTranslation(ISOLATION);
  const may = useMay('isolate');
  const [open, setOpen] = useState<Act | null>(null);
  const checking = useMutation({
    mutationFn: () => check(action.id),
    onSuccess: (found) => {
      const text = { service: action.service, state: found.problem ?? t(`site.${found.siteState ?? 'unknown'}`) };
      tell(t('check.tell', text), found.problem ? 'warning' : 'info');
      onChange?.();
    },
    onError: (e) => tellError(t('check.failed', { service: action.service }), e),
  });
  const again = !settled(action.state) && action.state !== 'proposed';
  const name = (act: Act | 'check') => t(again && (act === 'apply' || act === 'undo') ? `act.${act}.again` : `act.${act}`);
  const button = (act: Act | 'check', index: number) => (
    <Button
      key={act}
      size="sm"
      variant={index === 0 && action.state === 'proposed' ? 'primary' : index === 0 ? 'secondary' : 'link'}
      isAriaDisabled={!may}
      isLoading={act === 'check' && checking.isPending}
      aria-label={`${name(act)}: ${action.service}`}
      onClick={() => (act === 'check' ? checking.mutate() : (onOpen ?? setOpen)(act))}
    >
      {name(act)}
    </Button>
  );
  return (
    <>
      {actsOf(action.state).map((act, index) =>
        may ? (
          button(act, index)
        ) : (
          <Tooltip key={act} content={t('may-not')}>
            {button(act, index)}
          </Tooltip>
        ),
      )}
      {open && <ActionDialog action={action} act={open} onClose={() => setOpen(null)} onChange={onChange} />}
    </>
  );
}
