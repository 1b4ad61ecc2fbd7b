import { Button, FormGroup, TextInput } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useSigned } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import { changePassword, useAdopt } from './api';
import { ACCOUNT } from './texts';
import { whyNot } from './why';

const SHORTEST = 12; // PasswordRules.java

function Change({ close }: { close: () => void }) {
  const { t } = useTranslation(ACCOUNT);
  const client = useQueryClient();
  const { person } = useSigned();
  const adopt = useAdopt();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const differs = again !== '' && again !== wanted;
  const run = async () => {
    adopt(await changePassword(current, wanted));
    void client.invalidateQueries({ queryKey: ['me'] });
    tell(t('password.changed'));
    close();
  };
  const why = (error: unknown) =>
    error instanceof Problem && error.code === 'wrong-credentials' ? t('password.wrong') : whyNot(error, t);
  return (
    <Dialog
      title={t('password.change')}
      text={t('password.text')}
      verb={t('password.change')}
      ready={Boolean(current) && [...wanted].length >= SHORTEST && wanted === again}
      run={run}
      why={why}
      close={close}
    >
      <input type="text" name="username" value={person.login} autoComplete="username" readOnly hidden />
      <FormGroup label={t('password.current')} fieldId="password-current" isRequired>
        <TextInput
          id="password-current"
          type="password"
          value={current}
          onChange={(_, value) => setCurrent(value)}
          autoComplete="current-password"
          isRequired
          autoFocus
        />
      </FormGroup>
      <FormGroup label={t('password.new')} fieldId="password-new" isRequired>
        <TextInput
          id="password-new"
          type="password"
          value={wanted}
          onChange={(_, value) => setWanted(value)}
          autoComplete="new-password"
          isRequired
          aria-describedby="password-rule"
        />
        <small className="t-small" id="password-rule">
          {t('password.rule')}
        </small>
      </FormGroup>
      <FormGroup label={t('password.again')} fieldId="password-again" isRequired>
        <TextInput
          id="password-again"
          type="password"
          value={again}
          onChange={(_, value) => setAgain(value)}
          autoComplete="new-password"
          isRequired
          validated={differs ? 'error' : 'default'}
          aria-describedby="password-differs"
        />
        <small className="t-small" id="password-differs" role="status">
          {differs ? t('password.differs') : ''}
        </small>
      </FormGroup>
    </Dialog>
  );
}

export function Password() {
  const { t } = useTranslation(ACCOUNT);
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>{t('password.hint')}</p>
      <div className="t-account-acts">
        <Button variant="secondary" onClick={() => setOpen(true)}>
          {t('password.change')}
        </Button>
      </div>
      {open && <Change close={() => setOpen(false)} />}
    </>
  );
}
