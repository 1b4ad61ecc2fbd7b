import { Alert, List, ListItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import { change, type Person, person as read } from './api';
import { Fields } from './Fields';
import { differences, profileOf } from './profile';
import { PEOPLE } from './texts';
import { whyNot } from './why';

/** Changes a person; when somebody else did so meanwhile, shows both and keeps what is typed. */
export function Change({ of, done, close }: { of: Person; done: () => void; close: () => void }) {
  const { t } = useTranslation(PEOPLE);
  const [base, setBase] = useState(of);
  const [profile, setProfile] = useState(profileOf(of));
  const run = async () => {
    try {
      await change(of.id, base.version, profile);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412)) {
        throw error;
      }
      const now = await read(of.id);
      setBase(now);
      if (differences(profileOf(now), profile).length > 0) {
        return;
      }
    }
    tell(t('changed', { name: profile.name }));
    done();
  };
  const word = (value: string | boolean) => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : t(`role.${value}`, value));
  const conflict = base.version === of.version ? [] : differences(profileOf(base), profile);
  return (
    <Dialog
      title={t('change.of', { name: of.name })}
      verb={t('save')}
      ready={Boolean(profile.name.trim())}
      run={run}
      why={(error) => whyNot(error, t)}
      close={close}
    >
      {conflict.length > 0 && (
        <Alert variant="warning" isInline title={t('conflict')} role="alert">
          <List>
            {conflict.map(({ field, theirs, mine }) => (
              <ListItem key={field}>
                {t('conflict.field', { field: t(field), theirs: word(theirs) || '–', mine: word(mine) || '–' })}
              </ListItem>
            ))}
          </List>
        </Alert>
      )}
      <Fields profile={profile} set={setProfile} />
    </Dialog>
  );
}
