import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Snippet } from '../../ui/copy';
import { tell, tellError } from '../../ui/toasts';
import { makeKey, secrets } from './api';
import { agent, hubIp, keyName, sshEntry } from './snippets';
import { START } from './texts';

interface Chosen {
  /** Names of the servers that the inventory knows. */
  servers: string[];
  server: string;
  choose: (server: string) => void;
}

function useKey(server: string) {
  const list = useQuery({ queryKey: ['secrets'], queryFn: ({ signal }) => secrets(signal) });
  const name = keyName(server);
  return { name, secret: list.data?.find((one) => one.name === name && one.type === 'ssh-key') };
}

function Choose({ servers, server, choose }: Chosen) {
  const { t } = useTranslation(START);
  return (
    <FormSelect aria-label={t('key.server')} value={server} onChange={(_, value) => choose(value)}>
      {servers.map((one) => (
        <FormSelectOption key={one} value={one} label={one} />
      ))}
    </FormSelect>
  );
}

/** Makes the hub's key for a server in place. */
export function KeyGuide(chosen: Chosen) {
  const { t } = useTranslation(START);
  const client = useQueryClient();
  const { name, secret } = useKey(chosen.server);
  const make = useMutation({
    mutationFn: () => makeKey(name),
    onSuccess: () => tell(t('key.made', { name })),
    onError: (error) => tellError(t('key.failed'), error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['secrets'] });
      void client.invalidateQueries({ queryKey: ['setup'] });
    },
  });
  if (!chosen.server) {
    return <p>{t('key.none')}</p>;
  }
  return (
    <>
      <p>{t('key.do')}</p>
      <div className="start-key">
        <Choose {...chosen} />
        {secret ? (
          <span>{t('key.there', { name })}</span>
        ) : (
          <Button variant="primary" isLoading={make.isPending} isDisabled={make.isPending} onClick={() => make.mutate()}>
            {t('key.make')}
          </Button>
        )}
      </div>
    </>
  );
}

/** The agent's installation lines, with the hub's own key in them. */
export function AgentGuide({ hub, ...chosen }: Chosen & { hub: string }) {
  const { t } = useTranslation(START);
  const { secret } = useKey(chosen.server);
  if (!chosen.server) {
    return <p>{t('key.none')}</p>;
  }
  return (
    <>
      <div className="start-key">
        <Choose {...chosen} />
      </div>
      <ol className="start-numbered">
        <li>
          {t('agent.1')}
          <Snippet
            of={t('agent.lines', { server: chosen.server })}
            text={agent(chosen.server, secret?.publicKey ?? '', hubIp(hub, t('agent.blank')))}
          />
        </li>
        <li>
          {t('agent.2')}
          <Snippet of={t('agent.entry')} text={sshEntry(chosen.server)} />
          <Link to={`/inventory/servers/${encodeURIComponent(chosen.server)}`}>{t('agent.server')}</Link>
        </li>
        <li>{t('agent.3')}</li>
      </ol>
    </>
  );
}
