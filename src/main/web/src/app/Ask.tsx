import { Button, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSecondFactor, onSignedOut } from '../api/http';
import { providerAddress, type Session } from '../api/session';
import { useProvider, useSigned } from './session';
import { FactorStep, PasswordStep } from './steps';
import { APP } from './texts';

type Wanted = 'second-factor' | 'sign-in';

/**
 * Asks again without leaving the page: for a fresh second factor before a dangerous act, and for a
 * whole sign-in when the session has ended. Several requests that wait share one question.
 */
export function Ask() {
  const { t } = useTranslation(APP);
  const { session, person, update } = useSigned();
    const [wanted, setWanted] = useState<Wanted | null>(null);
  const provider = useProvider(wanted === 'sign-in');
  const [waiting] = useState<((answered: boolean) => void)[]>([]);
  const [begun, setBegun] = useState<Session | null>(null);

  useEffect(() => {
    const ask = (what: Wanted) => () =>
      new Promise<boolean>((resolve) => {
        waiting.push(resolve);
        setWanted((now) => (now === 'sign-in' ? now : what));
      });
    onSecondFactor(ask('second-factor'));
    onSignedOut(ask('sign-in'));
    return () => {
      onSecondFactor(async () => false);
      onSignedOut(async () => false);
    };
  }, [waiting]);

  const answer = (answered: boolean) => {
    setWanted(null);
    setBegun(null);
    for (const resolve of waiting.splice(0)) {
      resolve(answered);
    }
  };
  const next = (step: Session) => {
    if (step.state !== 'signed-in') {
      setBegun(step);
    } else if (step.person?.id !== person.id) {
      // Somebody else: nothing of the former person may stay in memory or be sent in their name.
      location.reload();
    } else {
      update(step);
      answer(true);
    }
  };
  if (!wanted) {
    return null;
  }
  const again = wanted === 'sign-in';
  return (
    <Modal
      isOpen
      variant="small"
      onClose={() => answer(false)}
      aria-labelledby="ask-title"
      // A dialog below holds the focus until this one takes it: autoFocus alone comes too early.
      elementToFocus="#code, #password"
    >
      <ModalHeader
        labelId="ask-title"
        title={t(again ? 'sign-in.again' : 'step-up.title')}
        description={t(again ? 'sign-in.again.text' : 'step-up.text')}
      />
      <ModalBody>
        {again && begun?.state !== 'second-factor' ? (
          <>
            <PasswordStep login={person.login} done={next} />
            {provider && (
              <Button variant="link" component="a" href={providerAddress(location.pathname)}>
                {t('sign-in.provider.again', { name: provider })}
              </Button>
            )}
          </>
        ) : (
          <FactorStep passkey={(begun ?? session).passkey} done={next} />
        )}
      </ModalBody>
    </Modal>
  );
}
