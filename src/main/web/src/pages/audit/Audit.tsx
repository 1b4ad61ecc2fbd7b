import './audit.css';
import { Button } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { APP } from '../../app/texts';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { entries, exportAddress, FILTERS, type Filters as Values } from './api';
import { EntryTable } from './EntryTable';
import { Filters } from './Filters';
import { AUDIT } from './texts';
import { useVerify, Verified } from './Verify';

const PLACES = [...FILTERS, 'cursor'] as const;

/** Who did what, and whether anybody tampered with the record of it. */
export default function Audit() {
  const { t } = useTranslation(AUDIT);
  const { t: ui } = useTranslation(UI);
  const { t: app } = useTranslation(APP);
  const { filters: all, set } = useFilters(PLACES);
  const { cursor, ...filters } = all;
  const any = Object.values(filters).some(Boolean);
  const [params, setParams] = useSearchParams();
  const query = useQuery({
    queryKey: ['audit', filters, cursor],
    queryFn: ({ signal }) => entries(filters, cursor, signal),
    placeholderData: keepPreviousData,
  });
  const check = useVerify();
  // Each page is a step in the browser's history: Back leads to the one before.
  const go = (next: string) => {
    const to = new URLSearchParams(params);
    to.delete('cursor');
    if (next) {
      to.set('cursor', next);
    }
    setParams(to);
    document.getElementById('main-content')?.scrollTo?.(0, 0);
  };
  const narrow = (change: Partial<Values>) => set({ ...change, cursor: '' });
  const look = (seq: number) => setParams(new URLSearchParams({ cursor: String(seq + 1) }));
  return (
    <Page
      title={app('audit')}
      hint={t('hint')}
      actions={
        <div className="t-audit-heads">
          <Button isLoading={check.isPending} isDisabled={check.isPending} onClick={() => check.mutate()}>
            {t('verify')}
          </Button>
          <Button variant="secondary" component="a" href={exportAddress(filters)} download="tocsin-audit.jsonl">
            {t(any ? 'export.filtered' : 'export')}
          </Button>
        </div>
      }
    >
      <Verified check={check} look={look} />
      <Filters values={filters} set={narrow} clear={() => setParams({})} any={any} />
      <Loaded query={query}>
        {(page) => (
          <>
            {page.items.length > 0 ? (
              <EntryTable list={page.items} set={narrow} />
            ) : (
              <Empty
                title={any || cursor ? ui('empty.filtered') : t('none')}
                actions={
                  (any || cursor) && (
                    <Button variant="link" onClick={() => setParams({})}>
                      {ui('empty.clear')}
                    </Button>
                  )
                }
              />
            )}
            <div className="t-audit-pages">
              {cursor && (
                <Button variant="secondary" onClick={() => go('')}>
                  {ui('page.first')}
                </Button>
              )}
              {page.next && (
                <Button variant="secondary" onClick={() => go(page.next ?? '')}>
                  {ui('page.next')}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
