import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CopyLine, Once } from '../../ui/once';
import { tellError } from '../../ui/toasts';
import { secrets, show } from './api';
import { TOKEN_FILE } from './snippets';
import { START } from './texts';

/** Shows the credential of a webhook source, which the hub gives out once. Its value lives in this dialog alone. */
export function Credential({ name }: { name: string }) {
  const { t } = useTranslation(START);
  const client = useQueryClient();
  const list = useQuery({ queryKey: ['secrets'], queryFn: ({ signal }) => secrets(signal) });
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const secret = list.data?.find((one) => one.name === name);
  const take = async () => {
    setBusy(true);
    try {
      setValue(await show(name));
    } catch (error) {
      tellError(t('credential.failed'), error);
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    setValue('');
    void client.invalidateQueries({ queryKey: ['secrets'] });
    void client.invalidateQueries({ queryKey: ['setup'] });
  };
  if (secret && !secret.showable && !value) {
    return (
      <p className="t-subtle">
        {t('credential.gone')} <Link to="/secrets">{t('source.secrets')}</Link>
      </p>
    );
  }
  return (
    <>
      <Button variant="secondary" size="sm" isLoading={busy} isDisabled={busy} onClick={() => void take()}>
        {t('credential.show')}
      </Button>
      {value && (
        <Once title={t('credential.title', { name })} warning={t('credential.once')} close={close}>
          <CopyLine text={value} label={t('credential.title', { name })} />
          {name === 'alertmanager' && <p>{t('credential.file', { file: TOKEN_FILE })}</p>}
        </Once>
      )}
    </>
  );
}
