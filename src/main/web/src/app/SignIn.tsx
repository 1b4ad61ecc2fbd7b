import { Button, Card, CardBody, CardTitle, Title } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDemo, providerAddress, type Session, signInDemo } from '../api/session';
import icon from '../icon.svg';
import { explain } from '../ui/trouble';
import { UI } from '../ui/texts';
import { FactorStep, PasswordStep } from './steps';
import { Languages } from './preferences';
import { useProvider } from './session';
import { APP } from './texts';

/** The page that lets people in: password, then second factor; the first factor of all is set up on a plain page. */
export function SignIn({ begun, done }: { begun: Session | null; done: (session: Session) => void }) {
  const { t } = useTranslation(APP);
  const { t: ui } = useTranslation(UI);
  const [session, setSession] = useState(begun);
  const [problem, setProblem] = useState('');
  const demo = useQuery({ queryKey: ['demo'], queryFn: isDemo, staleTime: Number.POSITIVE_INFINITY });
  const other = useProvider();
  const next = (step: Session) => {
    if (step.state === 'signed-in') {
      done(step);
    } else if (step.state === 'enrol') {
      location.assign(`/login/enrol?next=${encodeURIComponent(location.pathname)}`);
    } else {
      setSession(step);
    }
  };
  const factor = session?.state === 'second-factor';
  return (
    <main className="t-sign-in">
      <Card className="t-sign-in-card">
        <CardTitle>
          <img src={icon} alt="" width={40} height={40} />
          <Title headingLevel="h1" size="xl">
            {factor ? t('code.title') : t('sign-in.title', { hub: 'Tocsin' })}
          </Title>
        </CardTitle>
        <CardBody>
          {demo.data && !factor && (
            <>
              <p>{t('sign-in.demo.text')}</p>
              <Button
                variant="primary"
                isBlock
                onClick={() => signInDemo().then(next, (e: unknown) => setProblem(explain(e, ui)))}
              >
                {t('sign-in.demo')}
              </Button>
              {problem && <p role="alert">{problem}</p>}
              <hr />
            </>
          )}
          {factor ? <FactorStep passkey={session.passkey} done={next} /> : <PasswordStep done={next} />}
          {other && !factor && (
            <>
              <hr />
              <Button variant="secondary" isBlock component="a" href={providerAddress(location.pathname)}>
                {t('sign-in.provider', { name: other })}
              </Button>
            </>
          )}
        </CardBody>
      </Card>
      <Languages />
      <a href="/login">{t('sign-in.plain')}</a>
    </main>
  );
}
