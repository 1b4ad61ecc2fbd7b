import { Button, SearchInput, Tab, Tabs, TabTitleText, Toolbar, ToolbarContent, ToolbarGroup, ToolbarItem, Tooltip } from '@patternfly/react-core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { EntryForm } from './EntryForm';
import { EntryTable } from './EntryTable';
import { EXPORT, isKind, KINDS, type Kind, listEntries, pageOf } from './inventory';
import { INVENTORY } from './texts';
import '../isolation/isolation.css';
import './inventory.css';

const FILTERS = ['kind', 'q', 'server', 'client', 'datacentre'] as const;
const PAUSE = 250;

/** A text to look for; taken over shortly after the last key. */
function Search({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  const { t: ui } = useTranslation(UI);
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed.trim() === value) {
      return undefined;
    }
    const timer = setTimeout(() => set(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, set]);
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={100}
      onChange={(_, text) => setTyped(text)}
      onClear={() => setTyped('')}
      resetButtonLabel={ui('clear')}
      className="t-search"
    />
  );
}

function Acts() {
  const { t } = useTranslation(INVENTORY);
  const may = useMay('operate');
  return (
    <div className="t-action-acts">
      <Button variant="secondary" component={(props) => <Link {...props} to="/inventory/map" />}>
        {t('map')}
      </Button>
      {may && (
        <Button variant="secondary" component={(props) => <Link {...props} to="/inventory/import" />}>
          {t('import')}
        </Button>
      )}
      <Button variant="link" component="a" href={EXPORT} download="inventory.yaml">
        {t('export')}
      </Button>
    </div>
  );
}

/** What is run, for whom and where, in four tables. */
export default function Inventory() {
  const { t } = useTranslation(INVENTORY);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate');
  const navigate = useNavigate();
  const { filters, set } = useFilters(FILTERS);
  const [adding, setAdding] = useState(false);
  const kind: Kind = isKind(filters.kind) ? filters.kind : 'servers';
  const where = { q: filters.q, server: filters.server, client: filters.client, datacentre: filters.datacentre };
  const list = useInfiniteQuery({
    queryKey: ['inventory', 'list', kind, where],
    queryFn: ({ pageParam, signal }) => listEntries(kind, where, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (data, query) => (query?.queryKey[2] === kind ? keepPreviousData(data) : undefined),
  });
  const narrowed = Object.values(where).some(Boolean);
  const clear = () => set({ q: '', server: '', client: '', datacentre: '' });
  const others = (['server', 'client', 'datacentre'] as const).filter((name) => filters[name]);
  const add = (
    <Button isAriaDisabled={!may} onClick={() => setAdding(true)}>
      {t(`add.${kind}`)}
    </Button>
  );
  return (
    <Page title={t('title')} hint={t('hint')} actions={<Acts />}>
      <Tabs
        aria-label={t('tabs')}
        activeKey={kind}
        onSelect={(_, tab) => set({ kind: tab === 'servers' ? '' : String(tab), q: '', server: '', client: '', datacentre: '' })}
      >
        {KINDS.map((one) => (
          <Tab key={one} eventKey={one} tabContentId="inventory-panel" title={<TabTitleText>{t(one)}</TabTitleText>} />
        ))}
      </Tabs>
      <section id="inventory-panel" aria-label={t(kind)}>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <Search
                key={kind}
                label={t(kind === 'clients' ? 'search.clients' : 'search')}
                value={filters.q}
                set={(q) => set({ q })}
              />
            </ToolbarItem>
            {others.length > 0 && (
              <ToolbarItem>
                {others.map((name) => (
                  <Button key={name} variant="link" isInline onClick={() => set({ [name]: '' })}>
                    {t(name)}: {filters[name]} ✕
                  </Button>
                ))}
              </ToolbarItem>
            )}
            <ToolbarGroup align={{ default: 'alignEnd' }}>
              <ToolbarItem>{may ? add : <Tooltip content={t('may-not')}>{add}</Tooltip>}</ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
        <Loaded query={list} lines={12}>
          {(data) => {
            const entries = data.pages.flatMap((page) => page.items);
            return entries.length > 0 ? (
              <EntryTable kind={kind} entries={entries} />
            ) : narrowed ? (
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
            {ui('more')}
          </Button>
        )}
      </section>
      {adding && (
        <EntryForm kind={kind} onClose={() => setAdding(false)} saved={(key) => void navigate(pageOf(kind, key))} />
      )}
    </Page>
  );
}
