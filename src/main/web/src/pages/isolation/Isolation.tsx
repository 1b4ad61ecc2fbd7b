import { Badge, Button, Tab, Tabs, TabTitleText, Toolbar, ToolbarContent, ToolbarItem, SearchInput } from '@patternfly/react-core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { ActionList } from './ActionList';
import { listActions } from './actions';
import { ISOLATION } from './texts';

const TABS = ['in-force', 'waiting', 'past'] as const;
const FILTERS = ['state', 'server', 'service'] as const;

function useActions(state: (typeof TABS)[number], server: string, service: string) {
  return useInfiniteQuery({
    queryKey: ['actions', 'list', state, server, service],
    queryFn: ({ pageParam, signal }) => listActions({ state, server, service }, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
}

/** A name to look for; goes into the address when entered. */
function NameFilter({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  const { t: ui } = useTranslation(UI);
  const [typed, setTyped] = useState(value);
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(_, text) => setTyped(text)}
      onSearch={(_, text) => set(text.trim())}
      onClear={() => {
        setTyped('');
        set('');
      }}
      resetButtonLabel={ui('clear')}
      submitSearchButtonLabel={ui('search')}
    />
  );
}

/** What is cut, what waits, and what was. */
export default function Isolation() {
  const { t } = useTranslation(ISOLATION);
  const { t: ui } = useTranslation(UI);
  const { filters, set } = useFilters(FILTERS);
  const state = TABS.find((tab) => tab === filters.state) ?? 'in-force';
  const lists = {
    'in-force': useActions('in-force', filters.server, filters.service),
    waiting: useActions('waiting', filters.server, filters.service),
    past: useActions('past', filters.server, filters.service),
  };
  const filtered = Boolean(filters.server || filters.service);
  const list = lists[state];
  const count = (tab: 'in-force' | 'waiting') => {
    const pages = lists[tab].data?.pages ?? [];
    const known = pages.reduce((sum, page) => sum + page.items.length, 0);
    return lists[tab].hasNextPage ? `${known}+` : String(known);
  };
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Tabs
        aria-label={t('tabs')}
        activeKey={state}
        onSelect={(_, tab) => set({ state: tab === 'in-force' ? '' : String(tab) })}
      >
        {TABS.map((tab) => (
          <Tab
            key={tab}
            eventKey={tab}
            tabContentId="actions-panel"
            title={
              <TabTitleText>
                {t(`tab.${tab}`)} {tab !== 'past' && lists[tab].data && <Badge isRead={count(tab) === '0'}>{count(tab)}</Badge>}
              </TabTitleText>
            }
          />
        ))}
      </Tabs>
      <section id="actions-panel" aria-label={t(`tab.${state}`)}>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            {(['service', 'server'] as const).map((name) => (
              <ToolbarItem key={`${name} ${filters[name]}`}>
                <NameFilter label={t(`filter.${name}`)} value={filters[name]} set={(value) => set({ [name]: value })} />
              </ToolbarItem>
            ))}
          </ToolbarContent>
        </Toolbar>
        <Loaded query={list}>
          {(data) => {
            const nothing = (
              <Empty
                title={filtered ? ui('empty.filtered') : t(`empty.${state}`)}
                actions={
                  filtered && (
                    <Button variant="link" onClick={() => set({ server: '', service: '' })}>
                      {ui('empty.clear')}
                    </Button>
                  )
                }
              >
                {!filtered && t(`empty.${state}.text`)}
              </Empty>
            );
            return <ActionList actions={data.pages.flatMap((page) => page.items)} empty={nothing} />;
          }}
        </Loaded>
        {list.hasNextPage && (
          <Button variant="secondary" isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {ui('more')}
          </Button>
        )}
      </section>
    </Page>
  );
}
