import { Checkbox, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useSigned } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { CopyLine, Once } from '../../ui/once';
import { make, type Wanted } from './api';
import { CHOICES, type Choice, endOf } from './expiry';
import { TOKENS } from './texts';

const SCOPES = ['read', 'operate', 'isolate', 'routes', 'administer'] as const;

/** The new token, this once, with a line that proves that it works. */
export function Made({ token, close }: { token: string; close: () => void }) {
  const { t } = useTranslation(TOKENS);
  return (
    <Once title={t('made')} warning={t('made.warning')} close={close}>
      <CopyLine text={token} label={t('token')} />
      <p>{t('made.try')}</p>
      <CopyLine text={`curl -H 'Authorization: Bearer ${token}' '${location.origin}/api/me'`} label={t('made.line')} />
    </Once>
  );
}

export function NewToken({ done, close }: { done: (token: string) => void; close: () => void }) {
  const { t } = useTranslation(TOKENS);
  const { person } = useSigned();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Wanted['scopes']>(['read']);
  const [choice, setChoice] = useState<Choice>('90');
  const [day, setDay] = useState('');
  const end = endOf(choice, day, Date.now());
  const run = async () =>
    done(await make({ name: name.trim(), scopes, ...(end ? { expiresAt: end } : {}) }));
  return (
    <Dialog
      title={t('make')}
      verb={t('make')}
      ready={Boolean(name.trim()) && scopes.length > 0 && end !== undefined}
      run={run}
      why={(error) =>
        error instanceof Problem && error.code === 'right-required' ? t('why.right') : undefined
      }
      close={close}
    >
      <FormGroup label={t('name')} fieldId="token-name" isRequired>
        <TextInput
          id="token-name"
          value={name}
          onChange={(_, value) => setName(value)}
          placeholder={t('name.example')}
          maxLength={100}
          isRequired
          autoFocus
          autoComplete="off"
        />
      </FormGroup>
      <FormGroup label={t('scopes')} role="group" fieldId="token-scopes" isStack>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            id={`token-scope-${scope}`}
            label={t(`scope.${scope}`)}
            description={person.rights.includes(scope) ? t(`scope.${scope}.text`) : t('scope.not')}
            isDisabled={!person.rights.includes(scope)}
            isChecked={scopes.includes(scope)}
            onChange={(_, on) => setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
          />
        ))}
      </FormGroup>
      <FormGroup label={t('ends')} fieldId="token-end">
        <FormSelect id="token-end" value={choice} onChange={(_, value) => setChoice(value as Choice)}>
          {CHOICES.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`ends.${one}`)} />
          ))}
        </FormSelect>
      </FormGroup>
      {choice === 'day' && (
        <FormGroup label={t('ends.last')} fieldId="token-day" isRequired>
          <TextInput id="token-day" type="date" value={day} onChange={(_, value) => setDay(value)} isRequired />
        </FormGroup>
      )}
    </Dialog>
  );
}
