import { Alert, Button, Form, FormGroup, TextInput } from '@patternfly/react-core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { giveCode, givePasskey, type Session, signIn } from '../api/session';
import { explain } from '../ui/trouble';
import { UI } from '../ui/texts';
import { APP } from './texts';

function useAttempt(done: (session: Session) => void, wrong: string) {
  const { t } = useTranslation(APP);
  const { t: ui } = useTranslation(UI);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const attempt = async (step: () => Promise<Session>, otherwise?: string) => {
    setBusy(true);
    setProblem('');
    try {
      done(await step());
    } catch (e) {
      if (e instanceof Problem && e.status === 429) {
        setProblem(t('wait', { seconds: e.retryAfter ?? 30 }));
      } else if (e instanceof Problem && (e.status === 401 || e.status === 422)) {
        setProblem(t(wrong));
      } else {
        setProblem(otherwise ? t(otherwise) : explain(e, ui));
      }
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, attempt };
}

function Wrong({ text }: { text: string }): ReactNode {
  return text && <Alert variant="danger" isInline isPlain title={text} role="alert" />;
}

/** Name and password. */
export function PasswordStep({ login, done }: { login?: string; done: (session: Session) => void }) {
  const { t } = useTranslation(APP);
  const { busy, problem, attempt } = useAttempt(done, 'sign-in.wrong');
  const [name, setName] = useState(login ?? '');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(() => signIn(name, password));
  };
  return (
    <Form onSubmit={submit}>
      <Wrong text={problem} />
      <FormGroup label={t('login')} fieldId="login">
        <TextInput
          id="login"
          name="login"
          value={name}
          onChange={(_, value) => setName(value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          isRequired
          readOnlyVariant={login ? 'default' : undefined}
          autoFocus={!login}
        />
      </FormGroup>
      <FormGroup label={t('password')} fieldId="password">
        <TextInput
          id="password"
          name="password"
          type="password"
          value={password}
          onChange={(_, value) => setPassword(value)}
          autoComplete="current-password"
          isRequired
          autoFocus={Boolean(login)}
        />
      </FormGroup>
      <Button type="submit" isBlock isLoading={busy} isDisabled={busy || !name || !password}>
        {t('sign-in.next')}
      </Button>
    </Form>
  );
}

/** A code of the app, a recovery code or a passkey. */
export function FactorStep({ passkey, done }: { passkey: boolean; done: (session: Session) => void }) {
  const { t } = useTranslation(APP);
  const { busy, problem, attempt } = useAttempt(done, 'code.wrong');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(() => giveCode(code));
  };
  return (
    <Form onSubmit={submit}>
      <Wrong text={problem} />
      {passkey && (
        <Button variant="secondary" isBlock isDisabled={busy} onClick={() => void attempt(givePasskey, 'code.passkey.failed')}>
          {t('code.passkey')}
        </Button>
      )}
      <FormGroup label={t('code.field')} fieldId="code">
        <TextInput
          id="code"
          name="code"
          value={code}
          onChange={(_, value) => setCode(value)}
          autoComplete="one-time-code"
          inputMode="text"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={30}
          isRequired
          autoFocus
          aria-describedby="code-hint"
        />
        <small id="code-hint">{t('code.text')}</small>
      </FormGroup>
      <Button type="submit" isBlock isLoading={busy} isDisabled={busy || !code.trim()}>
        {t('code.confirm')}
      </Button>
    </Form>
  );
}
