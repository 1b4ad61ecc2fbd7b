import { Alert, Breadcrumb, BreadcrumbItem, Button, Card, CardBody, CardTitle, Tooltip } from '@patternfly/react-core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '../../app/session';
import { Copy } from '../../ui/copy';
import { count } from '../../ui/format';
import { Page } from '../../ui/page';
import { Ago } from '../../ui/time';
import { tellError } from '../../ui/toasts';
import { Loaded } from '../../ui/trouble';
import { Facts, Mono } from '../isolation/ActionWords';
import { hubAddress } from '../start/snippets';
import { type Detail, sendTest, source } from './api';
import { GuideText } from './GuideText';
import { Hours, Standing, TurnedAway } from './parts';
import { standing, turnedAway } from './sources';
import { TestResult } from './TestResult';
import { SOURCES } from './texts';
import '../isolation/isolation.css';
import './sources.css';

const EVERY = 30_000;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card isCompact>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

function Secret({ name }: { name: string }) {
  const { t } = useTranslation(SOURCES);
  const administers = useMay('administer');
  return (
    <>
      <Mono>{name}</Mono> {administers && <Link to={`/secrets?q=${encodeURIComponent(name)}`}>{t('secret.show')}</Link>}
      <div className="t-subtle src-small">{t(administers ? 'secret.text' : 'secret.text.may-not')}</div>
    </>
  );
}

function Address({ path }: { path: string }) {
  const { t } = useTranslation(SOURCES);
  const address = hubAddress(window.location.origin) + path;
  return (
    <span className="src-address">
      <Mono>{address}</Mono>
      <Copy text={address} of={t('fact.path')} />
    </span>
  );
}

function How({ detail }: { detail: Detail }) {
  const { t } = useTranslation(SOURCES);
  const one = detail.source;
  const signals = `/signals?source=${encodeURIComponent(one.name)}`;
  return (
    <Section title={t('how')}>
      {one.problem && <Alert variant={standing(one) === 'unset' ? 'info' : 'danger'} isInline component="h3" title={one.problem} className="src-gap" />}
      <Facts
        of={[
          [t('col.state'), <Standing key="s" of={standing(one)} />],
          [t('fact.kind'), t(`door.${one.door}`, one.door)],
          [t('fact.last'), one.lastSignalAt ? <Ago key="l" at={one.lastSignalAt} /> : t('never')],
          [
            t('fact.day'),
            <div key="d" className="src-day">
              <Link to={signals}>{count(one.signals24h)}</Link>
              <Hours of={one} large />
            </div>,
          ],
          [
            t('fact.quarantined'),
            one.quarantined > 0 ? (
              <Link key="q" to={`${signals}&status=quarantined`}>
                {count(one.quarantined)}
                {one.quarantined24h > 0 && ` (${t('fresh', { n: count(one.quarantined24h) })})`}
              </Link>
            ) : (
              '0'
            ),
          ],
          [t('fact.refused'), turnedAway(one) > 0 ? <TurnedAway key="r" of={one} /> : null],
          [t('fact.path'), detail.path && <Address key="p" path={detail.path} />],
          [t('fact.methods'), detail.methods.join(', ')],
          [t('fact.credential'), detail.credential && t(`credential.${detail.credential}`, { name: one.name })],
          [t('fact.secret'), one.secret && <Secret key="c" name={one.secret} />],
        ]}
      />
    </Section>
  );
}

/** One source: how it does, whether a test comes through, what to paste into its tool. */
export default function SourcePage() {
  const { t } = useTranslation(SOURCES);
  const { name = '' } = useParams();
  const may = useMay('operate');
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['house', 'sources', name], queryFn: ({ signal }) => source(name, signal), refetchInterval: EVERY });
  const testing = useMutation({
    mutationFn: () => sendTest(name),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['house', 'sources'] }),
    onError: (e) => tellError(t('test.failed'), e),
  });
  const posts = query.data?.path !== undefined && query.data.path !== null;
  const button = (
    <Button isAriaDisabled={!may || !posts} isLoading={testing.isPending} onClick={() => testing.mutate()}>
      {t('test')}
    </Button>
  );
  const why = may ? t('test.only-http') : t('test.may-not');
  return (
    <Page title={name} actions={query.data && (may && posts ? button : <Tooltip content={why}>{button}</Tooltip>)}>
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to="/sources">{t('all')}</Link>
        </BreadcrumbItem>
      </Breadcrumb>
      <Loaded query={query}>
        {(detail) => (
          <div className="src-sections">
            {posts && (
              <Section title={t('test.title')}>
                {testing.data ? <TestResult of={testing.data} /> : <p className="t-subtle">{t('test.text')}</p>}
              </Section>
            )}
            <How detail={detail} />
            <Section title={t('guide')}>
              {detail.guide ? (
                <GuideText of={detail.guide} />
              ) : (
                <p>{t(detail.source.door === 'http' ? 'guide.none.http' : `guide.${detail.source.door}`, '')}</p>
              )}
            </Section>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
