import { Button } from '@patternfly/react-core';
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Link, matchPath, Navigate, Route, Routes } from 'react-router';
import { Problem } from '../api/problem';
import { present, type Session } from '../api/session';
import { chosen, speak } from '../i18n';
import { Page } from '../ui/page';
import { Empty, Failed, Fence, Loading } from '../ui/trouble';
import { fetched } from './fetched';
import { useLiveQueries } from './fresh';
import { PAGES, type PageEntry } from './pages';
import { SignedContext, useMay } from './session';
import { Shell } from './Shell';
import { SignIn } from './SignIn';
import { APP } from './texts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the hub has refused it refuses again; what it could not answer is asked once more.
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status < 500),
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    // Never kept back until the network is there again: an act that nobody waits for any more must not happen.
    mutations: { networkMode: 'always' },
  },
});

function guarded(entry: PageEntry) {
  const { path, right, first } = entry;
  const { load, Fetched } = fetched(entry.load);
  function Guarded() {
    const { t } = useTranslation(APP);
    return useMay(right) ? (
      <Fence>
        <Fetched />
      </Fence>
    ) : (
      <Page title={t('no-right')}>
        <Empty title={t('no-right')}>{t('no-right.text', { right })}</Empty>
      </Page>
    );
  }
  return { path, load, first, Guarded };
}

function NotFound() {
  const { t } = useTranslation(APP);
  return (
    <Page title={t('not-found')}>
      <Empty
        title={t('not-found')}
        actions={
          <Button variant="link" component={(props) => <Link {...props} to="/incidents" />}>
            {t('not-found.home')}
          </Button>
        }
      >
        {t('not-found.text')}
      </Empty>
    </Page>
  );
}

const ROUTES = PAGES.map(guarded);

function AllPages() {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<Shell />}>
          <Route path="/" element={<Navigate to="/incidents" replace />} />
          {ROUTES.map(({ path, Guarded }) => (
            <Route key={path} path={path} element={<Guarded />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}

function Inside({ session, update }: { session: Session; update: (session: Session) => void }) {
  const person = session.person;
  useLiveQueries();
  useEffect(() => {
    if (person && !chosen()) {
      speak(person.language === 'fr' ? 'fr' : 'en', false);
    }
  }, [person]);
  const signed = useMemo(() => person && { session, person, update }, [session, person, update]);
  return (
    signed && (
      <SignedContext.Provider value={signed}>
        <AllPages />
      </SignedContext.Provider>
    )
  );
}

const KEY = ['session'];

// Who is there and what the page needs are asked for before anything is drawn, not one after the other.
const there = queries.fetchQuery({ queryKey: KEY, queryFn: present }).catch(() => null);
const start = location.pathname === '/' ? '/incidents' : location.pathname;
const begun = ROUTES.find((page) => matchPath(page.path, start));
void begun?.load().catch(() => undefined);
void there.then((session) => {
  if (session?.state === 'signed-in') {
    begun?.first?.(queries, matchPath(begun.path, start)?.params ?? {});
  }
});

function Entrance() {
  const client = useQueryClient();
  const session = useQuery({ queryKey: KEY, queryFn: present, staleTime: Number.POSITIVE_INFINITY });
  const update = useMemo(() => (now: Session) => void client.setQueryData(KEY, now), [client]);
  if (session.isPending) {
    return <Loading />;
  }
  if (session.data === undefined) {
    return <Failed error={session.error} retry={() => void session.refetch()} />;
  }
  return session.data?.state === 'signed-in' ? (
    <Inside session={session.data} update={update} />
  ) : (
    <SignIn begun={session.data} done={update} />
  );
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Fence>
        <Entrance />
      </Fence>
    </QueryClientProvider>
  );
}
