import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { UI } from '../../ui/texts';
import { tell, tellError } from '../../ui/toasts';
import { Loaded } from '../../ui/trouble';
import { SessionTable } from '../account/SessionTable';
import { endSession, endSessions, type Person, sessionsOf } from './api';
import { PEOPLE } from './texts';

/** Where a person is signed in. */
export function PersonSessions({ of, close }: { of: Person; close: () => void }) {
  const { t } = useTranslation(PEOPLE);
  const { t: ui } = useTranslation(UI);
  const client = useQueryClient();
  const key = ['people', of.id, 'sessions'];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => sessionsOf(of.id, signal) });
  const end = useMutation({
    mutationFn: (id: string | null) => (id === null ? endSessions(of.id) : endSession(of.id, id)),
    onSuccess: () => tell(t('sessions.ended')),
    onError: (error) => tellError(t('sessions.not-ended'), error),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const leave = () => end.isPending || close();
  return (
    <Modal isOpen variant="large" onClose={leave} aria-labelledby="sessions-title">
      <ModalHeader labelId="sessions-title" title={t('sessions.of', { name: of.name })} />
      <ModalBody>
        <Loaded query={query} lines={3}>
          {(list) =>
            list.length > 0 ? (
              <SessionTable list={list} end={(id) => end.mutate(id)} />
            ) : (
              <p className="t-subtle">{t('sessions.none')}</p>
            )
          }
        </Loaded>
      </ModalBody>
      <ModalFooter>
        {query.data && query.data.length > 0 && (
          <Button variant="danger" isLoading={end.isPending} isDisabled={end.isPending} onClick={() => end.mutate(null)}>
            {t('sessions.end')}
          </Button>
        )}
        <Button variant="link" onClick={leave}>
          {ui('close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
