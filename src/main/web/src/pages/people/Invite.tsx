import { FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { CopyLine, Once } from '../../ui/once';
import { type Invited, invite } from './api';
import { Fields } from './Fields';
import { NOBODY } from './profile';
import { PEOPLE } from './texts';
import { whyNot } from './why';

/** A link to hand over, this once. */
export function Link({ invited, close }: { invited: Invited; close: () => void }) {
  const { t } = useTranslation(PEOPLE);
  const { person, invitation } = invited;
  return (
    <Once title={t('link.title', { name: person.name })} warning={t('link.warning')} close={close}>
      <p>{t(person.password ? 'link.again' : 'link.text')}</p>
      <CopyLine text={invitation} label={t('link')} />
    </Once>
  );
}

export function Invite({ done, close }: { done: (invited: Invited) => void; close: () => void }) {
  const { t } = useTranslation(PEOPLE);
  const [login, setLogin] = useState('');
  const [profile, setProfile] = useState(NOBODY);
  return (
    <Dialog
      title={t('invite')}
      text={t('invite.text')}
      verb={t('invite.verb')}
      ready={Boolean(login.trim() && profile.name.trim())}
      run={async () => done(await invite(login.trim(), profile))}
      why={(error) => whyNot(error, t)}
      close={close}
    >
      <FormGroup label={t('login')} fieldId="person-login" isRequired>
        <TextInput
          id="person-login"
          value={login}
          onChange={(_, value) => setLogin(value)}
          maxLength={64}
          isRequired
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby="person-login-hint"
        />
        <small className="t-small" id="person-login-hint">
          {t('login.text')}
        </small>
      </FormGroup>
      <Fields profile={profile} set={setProfile} />
    </Dialog>
  );
}
