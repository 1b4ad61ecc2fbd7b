import { ToggleGroup, ToggleGroupItem, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFilters } from '../../ui/filters';
import { count } from '../../ui/format';
import { Find, Found } from '../../ui/found';
import { Page } from '../../ui/page';
import { Ago } from '../../ui/time';
import { Empty, Loaded } from '../../ui/trouble';
import { type Source, sources } from './api';
import { Hours, Standing, TurnedAway } from './parts';
import { byTrouble, needsALook, standing, turnedAway } from './sources';
import { SOURCES } from './texts';
import './sources.css';

const EVERY = 30_000;
const WHICH = ['', 'trouble', 'heard', 'unused'] as const;

function fits(source: Source, which: string, name: string): boolean {
  const shown =
    which === 'trouble'
      ? needsALook(source)
      : which === 'heard'
        ? source.lastSignalAt != null
        : which === 'unused'
          ? source.lastSignalAt == null
          : true;
  return shown && source.name.includes(name.trim().toLowerCase());
}

function Row({ source }: { source: Source }) {
  const { t } = useTranslation(SOURCES);
  const signals = `/signals?source=${encodeURIComponent(source.name)}`;
  return (
    <Tr>
      <Td dataLabel={t('col.source')} modifier="breakWord">
        <Link to={`/sources/${encodeURIComponent(source.name)}`}>{source.name}</Link>
        <div className="t-subtle src-small">{t(`door.${source.door}`, source.door)}</div>
      </Td>
      <Td dataLabel={t('col.state')}>
        <div>
          <Standing of={standing(source)} />
        </div>
        {source.problem && <div className="src-problem">{source.problem}</div>}
      </Td>
      <Td dataLabel={t('col.last')}>{source.lastSignalAt ? <Ago at={source.lastSignalAt} /> : t('never')}</Td>
      <Td dataLabel={t('col.day')}>
        <div className="src-day">
          <span className="src-number">{count(source.signals24h)}</span>
          <Hours of={source} />
        </div>
      </Td>
      <Td dataLabel={t('col.quarantined')}>
        {source.quarantined > 0 ? (
          <Link to={`${signals}&status=quarantined`}>
            {count(source.quarantined)}
            {source.quarantined24h > 0 && ` (${t('fresh', { n: count(source.quarantined24h) })})`}
          </Link>
        ) : (
          0
        )}
      </Td>
      <Td dataLabel={t('col.refused')}>{turnedAway(source) > 0 ? <TurnedAway of={source} /> : 0}</Td>
    </Tr>
  );
}

/** Everything that can tell of trouble, and whether it does. */
export default function Sources() {
  const { t } = useTranslation(SOURCES);
  const { filters, set, clear } = useFilters(['q', 'which']);
  const query = useQuery({ queryKey: ['house', 'sources'], queryFn: ({ signal }) => sources(signal), refetchInterval: EVERY });
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <Find label={t('filter.name')} value={filters.q} set={(q) => set({ q })} />
          </ToolbarItem>
          <ToolbarItem>
            <ToggleGroup aria-label={t('filter.state')}>
              {WHICH.map((which) => (
                <ToggleGroupItem
                  key={which}
                  text={t(`filter.${which || 'all'}`)}
                  buttonId={`which-${which || 'all'}`}
                  isSelected={filters.which === which}
                  onChange={() => set({ which })}
                />
              ))}
            </ToggleGroup>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded query={query}>
        {(all) => (
          <Found
            of={byTrouble(all.filter((one) => fits(one, filters.which, filters.q)))}
            from={all.length}
            clear={clear}
            none={
              <Empty title={t('none')} actions={<Link to="/routes">{t('routes')}</Link>}>
                {t('none.text')}
              </Empty>
            }
          >
            {(some) => (
              <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg" className="src-table">
                <Thead>
                  <Tr>
                    <Th width={20}>{t('col.source')}</Th>
                    <Th width={20}>{t('col.state')}</Th>
                    <Th modifier="nowrap">{t('col.last')}</Th>
                    <Th>{t('col.day')}</Th>
                    <Th>{t('col.quarantined')}</Th>
                    <Th>{t('col.refused')}</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {some.map((source) => (
                    <Row key={`${source.door} ${source.name}`} source={source} />
                  ))}
                </Tbody>
              </Table>
            )}
          </Found>
        )}
      </Loaded>
    </Page>
  );
}
