import { Button, Form, FormGroup, TextInput, Title } from '@patternfly/react-core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { moment } from '../../ui/format';
import { tell, tellError } from '../../ui/toasts';
import { tie, untie, type Whole } from './api';
import { TICKETS } from './texts';

/** Which incident a ticket is about, and those that it may be about. */
export function About({ of }: { of: Whole }) {
  const { t } = useTranslation(TICKETS);
  const may = useMay('operate');
  const client = useQueryClient();
  const done = (said: string) => ({
    onSuccess: () => tell(t(said)),
    onError: (error: Error) => tellError(t('about.failed'), error),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  });
  const tying = useMutation({ mutationFn: (incident: string) => tie(of.id, incident), ...done('about.done') });
  const untying = useMutation({ mutationFn: () => untie(of.id), ...done('about.undone') });
  const busy = tying.isPending || untying.isPending;
  const others = of.proposals.filter((one) => one.id !== of.tied?.incident);
  return (
    <section className="tickets-about">
      <Title headingLevel="h2" size="md">
        {t('about')}
      </Title>
      {of.tied ? (
        <p>
          <Link to={`/incidents/${of.tied.number}`}>{t('about.incident', { number: of.tied.number })}</Link>.{' '}
          {t('about.tied', { by: of.tied.by, at: moment(of.tied.at), confirmed: moment(of.confirmedAt) })}{' '}
          {may && (
            <Button variant="link" isInline isDisabled={busy} onClick={() => untying.mutate()}>
              {t('about.untie')}
            </Button>
          )}
        </p>
      ) : (
        <p>{t('about.none')}</p>
      )}
      {!of.client && <p className="t-subtle">{t('about.stranger')}</p>}
      {others.length > 0 && (
        <>
          <h3>{t('about.proposed')}</h3>
          <ul aria-label={t('about.proposed')}>
            {others.map((one) => (
              <li key={one.id}>
                <Link to={`/incidents/${one.number}`}>
                  {one.number} {one.title}
                </Link>{' '}
                <span className="t-subtle">{moment(one.openedAt)}</span>{' '}
                {may && (
                  <Button
                    variant="link"
                    isInline
                    isDisabled={busy}
                    aria-label={`${t('about.tie')}: ${one.number}`}
                    onClick={() => tying.mutate(one.id)}
                  >
                    {t('about.tie')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {may && <Other busy={busy} choose={(number) => tying.mutate(number)} />}
    </section>
  );
}

function Other({ busy, choose }: { busy: boolean; choose: (number: string) => void }) {
  const { t } = useTranslation(TICKETS);
  const [number, setNumber] = useState('');
  const fits = /^[1-9]\d{0,11}$/.test(number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) {
      choose(number);
      setNumber('');
    }
  };
  return (
    <Form className="tickets-other" onSubmit={submit}>
      <FormGroup label={t('about.other')} fieldId="ticket-incident">
        <TextInput
          id="ticket-incident"
          inputMode="numeric"
          autoComplete="off"
          value={number}
          onChange={(_, value) => setNumber(value.trim())}
        />
      </FormGroup>
      <Button type="submit" variant="secondary" isDisabled={busy || !fits}>
        {t('about.tie')}
      </Button>
    </Form>
  );
}
