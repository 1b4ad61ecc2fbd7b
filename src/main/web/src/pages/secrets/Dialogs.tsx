import { Alert, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import { create, random, remove, rotate, rotateMaster, type Secret, type SecretType, show } from './api';
import { SECRETS } from './texts';
import { NAME, TYPES } from './use';
import { Value } from './Value';

const conflict = (text: string) => (error: unknown) =>
  error instanceof Problem && error.status === 409 ? text : undefined;

export function Create({ done, close }: { done: (made: Secret) => void; close: () => void }) {
  const { t } = useTranslation(SECRETS);
  const [name, setName] = useState('');
  const [type, setType] = useState<SecretType>('generic');
  const [value, setValue] = useState<string | null>(null);
  const key = type === 'ssh-key';
  const good = NAME.test(name);
  return (
    <Dialog
      title={t('create')}
      verb={t('create')}
      ready={good && (key || value !== '')}
      run={async () => done(await create(name, type, key || value === null ? undefined : value))}
      why={conflict(t('why.taken'))}
      close={close}
    >
      <FormGroup label={t('type')} fieldId="secret-type">
        <FormSelect
          id="secret-type"
          value={type}
          onChange={(_, wanted) => setType(wanted as SecretType)}
          aria-describedby="secret-type-hint"
        >
          {TYPES.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`type.${one}`)} />
          ))}
        </FormSelect>
        <small className="t-small" id="secret-type-hint">
          {t(`type.${type}.text`)}
        </small>
      </FormGroup>
      <FormGroup label={t('name')} fieldId="secret-name" isRequired>
        <TextInput
          id="secret-name"
          value={name}
          onChange={(_, text) => setName(text)}
          maxLength={64}
          isRequired
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          validated={name === '' || good ? 'default' : 'error'}
          aria-describedby="secret-name-hint"
          placeholder={t(`name.${type}`)}
        />
        <small className="t-small" id="secret-name-hint">
          {t(key ? 'name.ssh' : 'name.text')}
        </small>
      </FormGroup>
      {!key && <Value value={value} set={setValue} />}
    </Dialog>
  );
}

export function Rotate({ of, done, close }: { of: Secret; done: (now: Secret) => void; close: () => void }) {
  const { t } = useTranslation(SECRETS);
  const [value, setValue] = useState<string | null>(null);
  const key = of.type === 'ssh-key';
  return (
    <Dialog
      title={t('rotate.of', { name: of.name })}
      text={t(key ? 'rotate.key' : 'rotate.text')}
      verb={t('rotate.verb')}
      danger
      ready={key || value !== ''}
      run={async () => done(await rotate(of.name, key || value === null ? undefined : value))}
      close={close}
    >
      {!key && <Value value={value} set={setValue} />}
    </Dialog>
  );
}

export function Show({ of, done, close }: { of: Secret; done: (value: string) => void; close: () => void }) {
  const { t } = useTranslation(SECRETS);
  return (
    <Dialog
      title={t('show.of', { name: of.name })}
      text={t('show.text')}
      verb={t('show')}
      run={async () => done(await show(of.name))}
      why={conflict(t('why.shown'))}
      close={close}
    />
  );
}

export function Remove({ of, done, close }: { of: Secret; done: () => void; close: () => void }) {
  const { t } = useTranslation(SECRETS);
  return (
    <Dialog
      title={t('remove.of', { name: of.name })}
      text={t('remove.text')}
      verb={t('remove.verb')}
      danger
      run={async () => {
        await remove(of.name);
        tell(t('removed', { name: of.name }));
        done();
      }}
      why={conflict(t('why.used'))}
      close={close}
    />
  );
}

const SHORTEST = 16; // RandomSecrets.java
const LONGEST = 256;

export function Random({ done, close }: { done: (value: string) => void; close: () => void }) {
  const { t } = useTranslation(SECRETS);
  const [length, setLength] = useState('24');
  const signs = Number(length);
  return (
    <Dialog
      title={t('random')}
      text={t('random.text')}
      verb={t('random.verb')}
      ready={Number.isInteger(signs) && signs >= SHORTEST && signs <= LONGEST}
      run={async () => done(await random(signs))}
      close={close}
    >
      <FormGroup label={t('random.length')} fieldId="random-length" isRequired>
        <TextInput
          id="random-length"
          type="number"
          min={SHORTEST}
          max={LONGEST}
          value={length}
          onChange={(_, text) => setLength(text)}
          autoFocus
          isRequired
          aria-describedby="random-hint"
        />
        <small className="t-small" id="random-hint">
          {t('random.hint', { least: SHORTEST, most: LONGEST })}
        </small>
      </FormGroup>
    </Dialog>
  );
}

export function Master({ done, close }: { done: (key: string) => void; close: () => void }) {
  const { t } = useTranslation(SECRETS);
  return (
    <Dialog
      title={t('master')}
      text={t('master.text')}
      verb={t('master.verb')}
      danger
      run={async () => done(await rotateMaster())}
      why={conflict(t('why.outside'))}
      close={close}
    >
      <Alert variant="info" isInline isPlain title={t('master.copy')} />
    </Dialog>
  );
}
