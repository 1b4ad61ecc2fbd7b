import {
  Alert,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  Skeleton,
} from '@patternfly/react-core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/problem';
import { UI } from './texts';

type Say = (key: string, options?: Record<string, unknown>) => string;

/** What a failed call means to a person: the hub's own words where it gave some. */
export function explain(error: unknown, t: Say): string {
  if (error instanceof Unreachable) {
    return t('error.unreachable');
  }
  if (!(error instanceof Problem)) {
    return t('error.script');
  }
  switch (error.status) {
    case 403:
      return t(error.code === 'second-factor-required' ? 'error.unconfirmed' : 'error.forbidden');
    case 404:
      return t('error.notFound');
    case 409:
      return error.detail || t('error.conflict');
    case 412:
      return t('error.conflict');
    case 429:
      return t('error.tooOften', { seconds: error.retryAfter ?? 30 });
    case 503:
      return t('error.busy');
    default:
      return error.detail || t('error.other', { status: error.status });
  }
}

/** In place of what could not be loaded. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation(UI);
  return (
    <Alert
      variant="danger"
      isInline
      title={t('error.title')}
      actionLinks={
        retry && (
          <Button variant="link" isInline onClick={retry}>
            {t('retry')}
          </Button>
        )
      }
    >
      {explain(error, t)}
    </Alert>
  );
}

/** Grey lines of the height of what is to come. */
export function Loading({ lines = 8 }: { lines?: number }) {
  const { t } = useTranslation(UI);
  return (
    <div className="t-loading" role="status">
      <span className="pf-v6-screen-reader">{t('loading')}</span>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height="1.5rem" width={`${96 - ((i * 17) % 31)}%`} />
      ))}
    </div>
  );
}

/** Nothing here yet: why, and what to do about it. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <EmptyState titleText={title} headingLevel="h2" variant="sm">
      {children && <EmptyStateBody>{children}</EmptyStateBody>}
      {actions && (
        <EmptyStateFooter>
          <EmptyStateActions>{actions}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** The three states of what is loaded; old data stay on the page when a later load fails. */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: Query<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error ? <Failed error={query.error} retry={() => query.refetch()} /> : null}
        {children(query.data)}
      </>
    );
  }
  return query.isPending ? <Loading lines={lines} /> : <Failed error={query.error} retry={() => query.refetch()} />;
}

/** Keeps a fault of the console from taking the whole page with it. */
export class Fence extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken />;
  }
}

function Broken() {
  const { t } = useTranslation(UI);
  return (
    <Alert
      variant="danger"
      isInline
      title={t('error.script')}
      actionLinks={
        <Button variant="link" isInline onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}
