import {
  Badge,
  Button,
  FormSelect,
  FormSelectOption,
  SearchInput,
  Tab,
  Tabs,
  TabTitleText,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { useFilters } from '../../ui/filters';
import { count } from '../../ui/format';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { Attention } from './Attention';
import { Inbox } from './Inbox';
import { KINDS, kindOf } from './kinds';
import { MayReplay, useReplay } from './parts';
import { listSignals, SHORTEST, sourceCounts, STATUSES } from './signals';
import { SIGNALS } from './texts';
import './signals.css';

const FILTERS = ['status', 'source', 'kind', 'q'] as const;
const TYPED = 400;
const TABS = ['all', 'quarantined', 'received', 'processed', 'ignored'] as const;

/** The inbox. */
export default function Signals() {
  const { t } = useTranslation(SIGNALS);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate');
  const { filters, set, clear, any } = useFilters(FILTERS);
  const status = STATUSES.find((one) => one === filters.status) ?? '';
  const { source } = filters;
  const kind = kindOf(filters.kind) ?? '';
  const words = filters.q.trim();
  const [typed, setTyped] = useState(filters.q);
  useEffect(() => setTyped(filters.q), [filters.q]);
  useEffect(() => {
    const timer = setTimeout(() => typed !== filters.q && set({ q: typed }), TYPED);
    return () => clearTimeout(timer);
  }, [typed, filters.q, set]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const replaying = useReplay(() => setChosen(new Set()));
  const list = useInfiniteQuery({
    queryKey: ['signals', 'list', status, source, kind, words],
    queryFn: ({ pageParam, signal }) => listSignals({ status, source, kind, q: words }, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
  const counts = useQuery({ queryKey: ['signals', 'sources'], queryFn: ({ signal }) => sourceCounts(signal) });
  const sources = counts.data ?? [];
  const names = [...new Set([...sources.map((one) => one.name), ...(source ? [source] : [])])].sort();
  const quarantined = sources.reduce((sum, one) => sum + one.quarantined, 0);
  const look = (changes: Partial<Record<(typeof FILTERS)[number], string>>) => {
    setChosen(new Set());
    set(changes);
  };
  const selected = [...chosen];
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Attention sources={sources} show={(name) => look({ status: 'quarantined', source: name })} />
      <Tabs aria-label={t('tabs')} activeKey={status || 'all'} onSelect={(_, tab) => look({ status: tab === 'all' ? '' : String(tab) })}>
        {TABS.map((tab) => (
          <Tab
            key={tab}
            eventKey={tab}
            tabContentId="signals-panel"
            title={
              <TabTitleText>
                {t(tab === 'all' ? 'tab.all' : `status.${tab}`)}{' '}
                {tab === 'quarantined' && quarantined > 0 && <Badge>{count(quarantined)}</Badge>}
              </TabTitleText>
            }
          />
        ))}
      </Tabs>
      <section id="signals-panel" aria-label={t(status ? `status.${status}` : 'tab.all')}>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <SearchInput
                aria-label={t('search')}
                placeholder={t('search')}
                value={typed}
                maxLength={100}
                onChange={(_, value) => setTyped(value)}
                onClear={() => setTyped('')}
                resetButtonLabel={ui('clear')}
              />
            </ToolbarItem>
            <ToolbarItem>
              <FormSelect aria-label={t('filter.source')} value={source} onChange={(_, value) => look({ source: value })}>
                <FormSelectOption value="" label={t('filter.source.all')} />
                {names.map((name) => (
                  <FormSelectOption key={name} value={name} label={name} />
                ))}
              </FormSelect>
            </ToolbarItem>
            <ToolbarItem>
              <FormSelect aria-label={t('filter.kind')} value={kind} onChange={(_, value) => look({ kind: value })}>
                <FormSelectOption value="" label={t('filter.kind.all')} />
                {KINDS.map((one) => (
                  <FormSelectOption key={one} value={one} label={t('filter.kind.of', { kind: t(`kind.${one}`) })} />
                ))}
              </FormSelect>
            </ToolbarItem>
            <ToolbarItem>
              <MayReplay>
                <Button
                  variant="secondary"
                  isAriaDisabled={!may || selected.length === 0}
                  isLoading={replaying.isPending}
                  onClick={() => replaying.mutate({ ids: selected })}
                >
                  {selected.length === 0 ? t('replay.nothing') : t('replay.selected', { count: selected.length })}
                </Button>
              </MayReplay>
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
        <Loaded query={list} lines={14}>
          {(data) => {
            const signals = data.pages.flatMap((page) => page.items);
            return signals.length > 0 ? (
              <Inbox signals={signals} chosen={chosen} setChosen={setChosen} />
            ) : status === 'quarantined' && !source && !kind && !words ? (
              <Empty title={t('empty.quarantined')}>{t('empty.quarantined.text')}</Empty>
            ) : any ? (
              <Empty
                title={ui('empty.filtered')}
                actions={
                  <Button variant="link" onClick={clear}>
                    {ui('empty.clear')}
                  </Button>
                }
              />
            ) : (
              <Empty title={t('empty')}>{t('empty.text')}</Empty>
            );
          }}
        </Loaded>
        {list.hasNextPage && (
          <Button variant="secondary" isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words.length < SHORTEST ? ui('more') : t('search.further')}
          </Button>
        )}
      </section>
    </Page>
  );
}
