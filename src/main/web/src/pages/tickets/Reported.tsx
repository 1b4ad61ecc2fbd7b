import { Button, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/hub';
import { useMay } from '../../app/session';
import { moment } from '../../ui/format';
import { tell, tellError } from '../../ui/toasts';
import type { Incident } from '../incidents/types';
import { tie, untie } from './api';
import { TICKETS } from './texts';
import './tickets.css';

type Head = Schemas['TicketHead'];

/** On the page of an incident: what clients wrote of it; nothing where nobody wrote. */
export function Reported({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(TICKETS);
  const { tied, proposed } = incident.tickets;
  const act = useMutation({
    mutationFn: ({ ticket, about }: { ticket: string; about: boolean }) =>
      about ? tie(ticket, incident.id) : untie(ticket),
    onSuccess: (_, { about }) => tell(t(about ? 'about.done' : 'about.undone')),
    onError: (error) => tellError(t('about.failed'), error),
    onSettled: changed,
  });
  if (tied.length === 0 && proposed.length === 0) {
    return null;
  }
  const list = (heads: Head[], about: boolean, label: string) => (
    <ul className="tickets-reported" aria-label={label}>
      {heads.map((head) => (
        <Line key={head.id} head={head} about={about} busy={act.isPending} act={() => act.mutate({ ticket: head.id, about })} />
      ))}
    </ul>
  );
  return (
    <Card isCompact component="section">
      <CardTitle component="h2">{t('reported')}</CardTitle>
      <CardBody>
        {tied.length > 0 && list(tied, false, t('reported'))}
        {proposed.length > 0 && (
          <>
            <h3>{t('reported.proposed')}</h3>
            {list(proposed, true, t('reported.proposed'))}
          </>
        )}
      </CardBody>
    </Card>
  );
}

function Line({ head, about, busy, act }: { head: Head; about: boolean; busy: boolean; act: () => void }) {
  const { t } = useTranslation(TICKETS);
  const may = useMay('operate');
  const word = t(about ? 'about.tie' : 'about.untie');
  return (
    <li>
      <Link to={`/tickets/${encodeURIComponent(head.id)}`}>
        T-{head.number} {head.subject || t('no-subject')}
      </Link>{' '}
      <span className="t-subtle">{t('reported.by', { sender: head.sender, at: moment(head.confirmedAt) })}</span>{' '}
      {may && (
        <Button variant="link" isInline isDisabled={busy} aria-label={`${word}: T-${head.number}`} onClick={act}>
          {word}
        </Button>
      )}
    </li>
  );
}
