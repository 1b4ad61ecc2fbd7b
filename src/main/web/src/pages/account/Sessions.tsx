import { Button } from '@patternfly/react-core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tell, tellError } from '../../ui/toasts';
import { Loaded } from '../../ui/trouble';
import { endOthers, endSession, sessions } from './api';
import { SessionTable } from './SessionTable';
import { ACCOUNT } from './texts';

const KEY = ['me', 'sessions'];

/** Where one is signed in. */
export function Sessions() {
  const { t } = useTranslation(ACCOUNT);
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => sessions(signal) });
  const end = useMutation({
    mutationFn: (id: string | null) => (id === null ? endOthers() : endSession(id)),
    onSuccess: (_, id) => tell(t(id === null ? 'sessions.ended' : 'session.ended')),
    onError: (error) => tellError(t('session.not-ended'), error),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      <Loaded query={query} lines={2}>
        {(list) => (
          <>
            <SessionTable list={list} end={(id) => end.mutate(id)} />
            {list.length > 1 && (
              <div className="t-account-acts">
                <Button variant="secondary" isLoading={end.isPending} onClick={() => end.mutate(null)}>
                  {t('sessions.end')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
