import {
  Breadcrumb,
  BreadcrumbItem,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { moment } from '../../ui/format';
import { Word } from '../../ui/labels';
import { Page } from '../../ui/page';
import { Ago } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { About } from './About';
import { type Mail, type Ticket, ticket } from './api';
import { silence, stretches } from './quoted';
import { TICKETS } from './texts';
import './tickets.css';

function Text({ mail }: { mail: Mail }) {
  const { t } = useTranslation(TICKETS);
  const parts = useMemo(() => stretches(mail.text), [mail.text]);
  return (
    <div className="tickets-text">
      {parts.length === 0 && <span className="t-subtle">{t('no-text')}</span>}
      {parts.map((part, i) =>
        part.quoted ? (
          <details key={i}>
            <summary>{t('quoted', { n: part.lines })}</summary>
            {part.text}
          </details>
        ) : (
          <div key={i}>{part.text}</div>
        ),
      )}
    </div>
  );
}

function OneMail({ mail, subject }: { mail: Mail; subject: string }) {
  const { t } = useTranslation(TICKETS);
  return (
    <li>
      <article className="tickets-mail" aria-label={`${mail.sender}, ${moment(mail.receivedAt)}`}>
        <header>
          <strong>{mail.sender}</strong>
          <span>
            {moment(mail.receivedAt)} (<Ago at={mail.receivedAt} />)
          </span>
          {mail.subject !== subject && <span className="tickets-subject">{mail.subject}</span>}
        </header>
        <Text mail={mail} />
        <footer>
          {mail.truncated && <span>{t('truncated')}</span>}
          <Link to={`/signals/${encodeURIComponent(mail.signal)}`}>{t('raw')}</Link>
        </footer>
      </article>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function Facts({ of }: { of: Ticket }) {
  const { t } = useTranslation(TICKETS);
  const why = silence(of.acknowledged);
  return (
    <DescriptionList isCompact columnModifier={{ default: '1Col', md: '2Col' }}>
      <Fact name={t('col.from')}>{of.senderName ? `${of.senderName} <${of.sender}>` : of.sender}</Fact>
      <Fact name={t('col.client')}>
        {of.client ? (
          <Link to={`/inventory/clients/${encodeURIComponent(of.client)}`}>{of.client}</Link>
        ) : (
          t('stranger')
        )}
      </Fact>
      <Fact name={t('col.state')}>
        <Word colour={of.status === 'open' ? 'blue' : 'grey'}>{t(`state.${of.status}`, of.status)}</Word>
      </Fact>
      <Fact name={t('col.opened')}>
        {moment(of.openedAt)} (<Ago at={of.openedAt} />)
      </Fact>
      <Fact name={t('acknowledged')}>{why ? t('acknowledged.no', { why: t(`why.${why}`, why) }) : t('acknowledged.yes')}</Fact>
    </DescriptionList>
  );
}

export default function TicketPage() {
  const { t } = useTranslation(TICKETS);
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['tickets', 'one', id], queryFn: ({ signal }) => ticket(id, signal) });
  const title = query.data ? `T-${query.data.number} ${query.data.subject || t('no-subject')}` : t('title');
  return (
    <Page
      title={title}
      hint={
        <Breadcrumb>
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/tickets">
                {t('back')}
              </Link>
            )}
          />
        </Breadcrumb>
      }
    >
      <Loaded query={query}>
        {(of) => (
          <div>
            <Facts of={of} />
            <About of={of} />
            <ol className="tickets-thread" aria-label={t('thread')}>
              {(of.messages ?? []).map((mail) => (
                <OneMail key={mail.id} mail={mail} subject={of.subject} />
              ))}
            </ol>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
