import {
  Alert,
  Button,
  FormGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Spinner,
  TextArea,
} from '@patternfly/react-core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { UI } from '../../ui/texts';
import { explain } from '../../ui/trouble';
import { type Act, type Action, carryOut, type Preview, previewOf, settled } from './actions';
import { ActionState, Facts, Mono } from './ActionWords';
import { ISOLATION } from './texts';
import { useAction } from './useAction';
import './isolation.css';

const LONGEST_REASON = 500;

/** What exactly will run, and how the site stands now: asked of the server itself when opened. */
function Look({ action, act }: { action: Action; act: 'apply' | 'undo' }) {
  const { t } = useTranslation(ISOLATION);
  const { t: ui } = useTranslation(UI);
  const query = useQuery({
    queryKey: ['action-preview', action.id, act],
    queryFn: ({ signal }) => previewOf(action.id, signal),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const seen: Preview | undefined = query.data;
  const problem = query.error ? explain(query.error, ui) : seen?.problem;
  const reached = seen?.host ? `${seen.host}:${seen.port ?? 22}` : seen ? t('no-host') : '…';
  const already = act === 'apply' && seen?.siteState === 'cut' ? 'cut' : act === 'undo' && seen?.siteState === 'serving' ? 'serving' : '';
  return (
    <>
      <Facts
        of={[
          [t('fact.site'), <strong key="s">{action.service}</strong>],
          [t('fact.server'), action.server],
          [t('fact.host'), <Mono key="h">{reached}</Mono>],
          [t('fact.user'), <Mono key="u">{seen?.user ?? '…'}</Mono>],
          [t('fact.command'), <Mono key="c">{act === 'undo' ? action.undoCommand : action.command}</Mono>],
          [act === 'apply' ? t('fact.undo') : '', act === 'apply' && <Mono key="b">{action.undoCommand}</Mono>],
          [
            t('fact.now'),
            <span key="n" role="status">
              {query.isPending ? (
                <>
                  <Spinner size="sm" aria-hidden /> {t('dialog.asking', { server: action.server })}
                </>
              ) : (
                <strong>{t(`site.${seen?.siteState ?? 'unknown'}`)}</strong>
              )}
            </span>,
          ],
          [t('fact.agent'), seen?.agentVersion],
        ].filter(([term, value]) => term && value) as [string, React.ReactNode][]}
      />
      {problem && (
        <Alert variant="warning" isInline title={t('dialog.problem')}>
          <p>{problem}</p>
          {act === 'apply' && <p>{t('dialog.problem.apply')}</p>}
        </Alert>
      )}
      {already && <Alert variant="info" isInline isPlain title={t(`dialog.already.${already}`)} />}
    </>
  );
}

/** How it goes once it was asked for. */
function Going({ action, act }: { action: Action; act: Act }) {
  const { t } = useTranslation(ISOLATION);
  const good = { apply: 'done', undo: 'undone', decline: 'declined' }[act] === action.state;
  const variant = !settled(action.state) ? 'info' : good ? 'success' : 'danger';
  const title = !settled(action.state)
    ? t('dialog.running')
    : good
      ? t(`dialog.done.${act}`, { service: action.service })
      : t('dialog.failed');
  const answer = act === 'undo' ? action.undoAnswer : action.answer;
  return (
    <div role="status">
      <Alert variant={variant} isInline title={title} customIcon={settled(action.state) ? undefined : <Spinner size="md" aria-hidden />}>
        <ActionState of={action.state} />
        {action.reason && <p>{action.reason}</p>}
        {answer && settled(action.state) && !good && (
          <p>
            <Mono>{answer}</Mono>
          </p>
        )}
      </Alert>
    </div>
  );
}

/**
 * The one dialog for applying, undoing and declining. It shows exactly what will run and how the
 * site stands, and follows the command to its end; closing it stops nothing.
 *
 * @param onChange told whenever the action has changed
 */
export function ActionDialog({
  action,
  act,
  onClose,
  onChange,
}: {
  action: Action;
  act: Act;
  onClose: () => void;
  onChange?: () => void;
}) {
  const { t } = useTranslation(ISOLATION);
  const { t: ui } = useTranslation(UI);
  const id = useId();
  const [reason, setReason] = useState('');
  const { now, take } = useAction(action, onChange);
  const doing = useMutation({
    mutationFn: () => carryOut(action.id, act, reason.trim()),
    onSuccess: (fresh) => {
      take(fresh);
      onChange?.();
    },
    onError: () => onChange?.(),
  });
  const state = doing.error instanceof Problem && doing.error.status === 409 ? doing.error.members.state : undefined;
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby={`${id}-title`} aria-describedby={`${id}-body`}>
      <ModalHeader
        labelId={`${id}-title`}
        title={t(doing.isSuccess ? `dialog.do.${act}` : `dialog.${act}`, { service: action.service })}
        description={doing.isSuccess ? undefined : t(`dialog.${act}.text`, { service: action.service })}
      />
      <ModalBody id={`${id}-body`}>
        {doing.isSuccess ? <Going action={now} act={act} /> : act !== 'decline' && <Look action={action} act={act} />}
        {act === 'decline' && !doing.isSuccess && (
          <FormGroup label={t('dialog.reason')} fieldId={`${id}-reason`}>
            <TextArea
              id={`${id}-reason`}
              value={reason}
              onChange={(_, value) => setReason(value)}
              maxLength={LONGEST_REASON}
              rows={3}
              autoFocus
            />
          </FormGroup>
        )}
        {doing.error && (
          <Alert variant="danger" isInline title={explain(doing.error, ui)} role="alert">
            {typeof state === 'string' && t('dialog.conflict', { state: t(`state.${state}`, state) })}
          </Alert>
        )}
      </ModalBody>
      <ModalFooter>
        {!doing.isSuccess && (
          <Button
            variant={act === 'apply' ? 'danger' : 'primary'}
            isLoading={doing.isPending}
            isDisabled={doing.isPending}
            onClick={() => doing.mutate()}
          >
            {t(`dialog.do.${act}`, { service: action.service })}
          </Button>
        )}
        <Button variant={doing.isSuccess ? 'primary' : 'link'} onClick={onClose}>
          {ui(doing.isSuccess ? 'close' : 'cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
