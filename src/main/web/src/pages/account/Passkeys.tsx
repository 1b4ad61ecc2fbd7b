import { Button, FormGroup, TextInput } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPasskey } from '../../api/session';
import { useSigned } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { day } from '../../ui/format';
import { Ago } from '../../ui/time';
import { tell } from '../../ui/toasts';
import { Loaded } from '../../ui/trouble';
import { type Passkey, passkeys, removePasskey, useAdopt } from './api';
import { ACCOUNT } from './texts';
import { whyNoPasskey } from './why';

const KEY = ['me', 'passkeys'];
const possible = typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

function Add({ done, close }: { done: () => void; close: () => void }) {
  const { t } = useTranslation(ACCOUNT);
  const { update } = useSigned();
  const [name, setName] = useState('');
  const run = async () => {
    update(await addPasskey(name.trim()));
    tell(t('passkey.added', { name: name.trim() }));
    done();
  };
  return (
    <Dialog
      title={t('passkey.add')}
      text={t('passkey.add.text')}
      verb={t('passkey.make')}
      ready={Boolean(name.trim())}
      run={run}
      why={(error) => whyNoPasskey(error, t)}
      close={close}
    >
      <FormGroup label={t('passkey.name')} fieldId="passkey-name" isRequired>
        <TextInput
          id="passkey-name"
          value={name}
          onChange={(_, value) => setName(value)}
          placeholder={t('passkey.example')}
          maxLength={100}
          isRequired
          autoFocus
        />
      </FormGroup>
    </Dialog>
  );
}

/** Passkeys, which stand in for the code of the app. */
export function Passkeys() {
  const { t } = useTranslation(ACCOUNT);
  const client = useQueryClient();
  const adopt = useAdopt();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => passkeys(signal) });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey>();
  const anew = () => {
    setAdding(false);
    setRemoving(undefined);
    void client.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <>
      <p className="t-account-gap">{t('passkeys.text')}</p>
      <Loaded query={query} lines={2}>
        {(list) =>
          list.length > 0 ? (
            <ul className="t-account-list">
              {list.map((one) => (
                <li key={one.id}>
                  <span>
                    {one.name}
                    <br />
                    <small className="t-subtle">
                      {t('passkey.since', { day: day(one.createdAt) })},{' '}
                      {one.lastUsedAt ? (
                        <>
                          {t('passkey.used')} <Ago at={one.lastUsedAt} />
                        </>
                      ) : (
                        t('passkey.unused')
                      )}
                    </small>
                  </span>
                  <Button
                    variant="link"
                    isDanger
                    size="sm"
                    onClick={() => setRemoving(one)}
                    aria-label={t('passkey.remove.of', { name: one.name })}
                  >
                    {t('passkey.remove')}
                  </Button>
                </li>
              ))}
            </ul>
          ) : (
            <p className="t-subtle">{t('passkeys.none')}</p>
          )
        }
      </Loaded>
      <div className="t-account-acts">
        <Button variant="secondary" isAriaDisabled={!possible} onClick={() => possible && setAdding(true)}>
          {t('passkey.add')}
        </Button>
        {!possible && <small className="t-subtle">{t('passkey.impossible')}</small>}
      </div>
      {adding && <Add done={anew} close={() => setAdding(false)} />}
      {removing && (
        <Dialog
          title={t('passkey.remove.of', { name: removing.name })}
          text={t('passkey.remove.text')}
          verb={t('passkey.remove')}
          danger
          run={async () => {
            adopt(await removePasskey(removing.id));
            tell(t('passkey.removed', { name: removing.name }));
            anew();
          }}
          close={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}
