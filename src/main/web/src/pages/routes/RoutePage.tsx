import {
  Alert,
  Breadcrumb,
  BreadcrumbItem,
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Title,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Copy } from '../../ui/copy';
import { count } from '../../ui/format';
import { Page } from '../../ui/page';
import { Ago } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { type Exchanges, type RouteFile, routeFile } from './api';
import { Diagram } from './Diagram';
import { standing } from './files';
import './routes.css';
import { Standing } from './Standing';
import { ROUTES } from './texts';
import { WRONG, Yaml } from './Yaml';

const EVERY = 5_000;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function Counts({ of }: { of: Exchanges }) {
  const { t } = useTranslation(ROUTES);
  return (
    <>
      <Fact name={t('col.total')}>{count(of.total)}</Fact>
      <Fact name={t('col.failed')}>{count(of.failed)}</Fact>
      <Fact name={t('col.inFlight')}>{count(of.inFlight)}</Fact>
      <Fact name={t('col.mean')}>
        {typeof of.meanMillis === 'number' ? t('millis', { n: count(Math.round(of.meanMillis)) }) : '–'}
      </Fact>
      <Fact name={t('col.last')}>{of.last ? <Ago at={of.last} /> : t('never')}</Fact>
      <Fact name={t('col.lastFailure')}>{of.lastFailure ? <Ago at={of.lastFailure} /> : t('never')}</Fact>
    </>
  );
}

function toWrongLine() {
  const line = document.getElementById(WRONG);
  line?.scrollIntoView({ block: 'center' });
  line?.focus({ preventScroll: true });
}

function Content({ file }: { file: RouteFile }) {
  const { t } = useTranslation(ROUTES);
  return (
    <div>
      {file.problem && (
        <Alert
          isInline
          component="h2"
          variant={file.active ? 'warning' : 'danger'}
          title={t(`say.${standing(file)}`)}
          actionLinks={
            <Button variant="link" isInline onClick={toWrongLine}>
              {t('problem.to')}
            </Button>
          }
        >
          {t('problem', { line: file.problem.line, message: file.problem.message })}
        </Alert>
      )}
      <p className="routes-intro">{file.description}</p>
      <DescriptionList isCompact columnModifier={{ default: '2Col', md: '3Col', xl: '3Col' }} className="routes-facts">
        <Fact name={t('col.state')}>
          <Standing of={standing(file)} />
        </Fact>
        {file.exchanges && <Counts of={file.exchanges} />}
      </DescriptionList>
      {(file.kind === 'route' || file.kind === 'kamelet') && (
        <>
          <div className="routes-heading">
            <Title headingLevel="h2" size="md">
              {t('diagram')}
            </Title>
          </div>
          <Diagram steps={file.steps} />
        </>
      )}
      <div className="routes-heading">
        <Title headingLevel="h2" size="md">
          {t('yaml')}
        </Title>
        <span className="t-subtle">{t('yaml.hint', { path: file.path })}</span>
        <Copy text={file.yaml ?? ''} of={file.path} />
      </div>
      <Yaml yaml={file.yaml ?? ''} problem={file.problem} />
    </div>
  );
}

/** One route or Kamelet file: how it stands, what it does, its text. */
export default function RoutePage() {
  const { t } = useTranslation(ROUTES);
  const path = useParams()['*'] ?? '';
  const query = useQuery({
    queryKey: ['routes', 'one', path],
    queryFn: ({ signal }) => routeFile(path, signal),
    refetchInterval: EVERY,
  });
  return (
    <Page
      title={query.data?.id || path}
      hint={
        <Breadcrumb>
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/routes">
                {t('back')}
              </Link>
            )}
          />
          <BreadcrumbItem isActive>{path}</BreadcrumbItem>
        </Breadcrumb>
      }
    >
      <Loaded query={query}>{(file) => <Content file={file} />}</Loaded>
    </Page>
  );
}
