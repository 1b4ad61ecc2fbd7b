import { Badge, Button, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Snippet } from '../../ui/copy';
import { useFilters } from '../../ui/filters';
import { count } from '../../ui/format';
import { Page } from '../../ui/page';
import { Empty, Loaded } from '../../ui/trouble';
import type { Row, Watch as Watched } from './api';
import { WORK } from './figures';
import { Troubles } from './Head';
import { counts, type Line } from './matrix';
import { Panel } from './Panel';
import { Silence } from './Silence';
import { Targets } from './Targets';
import { WATCH } from './texts';
import { useOpened, useWatch } from './useWatch';
import './watch.css';
import { Work } from './Work';

const NAMES = ['view'] as const;
const VIEWS = ['matrix', 'work', 'silence'] as const;
const EXAMPLE = 'checks:\n  disk:\n    above: 85\n  shop-health: {kind: site, services: [shop.example], path: /health, every: 1m}\n';

function Nothing({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation(WATCH);
  return (
    <>
      <Empty
        title={t(enabled ? 'empty' : 'empty.off')}
        actions={
          <Button variant="link" component={(props) => <Link {...props} to="/inventory" />}>
            {t('empty.inventory')}
          </Button>
        }
      >
        {t('empty.text')}
      </Empty>
      <Snippet text={EXAMPLE} of={t('empty.file')} />
    </>
  );
}

const serverHead = ({ row }: Line) => (
  <Link to={`/watch/${encodeURIComponent(row.target)}`} className="watch-target" data-cell tabIndex={-1} title={row.target}>
    {row.target}
  </Link>
);

function faults(watch: Watched, view: (typeof VIEWS)[number]): number {
  const kinds = new Map(watch.checks.map((one) => [one.name, one.kind]));
  const of = (rows: readonly Row[]) => counts(rows).alarm;
  switch (view) {
    case 'work':
      return of(watch.rows.map((row) => ({ ...row, cells: row.cells.filter((cell) => WORK.includes(kinds.get(cell.check) ?? '')) })));
    case 'silence':
      return of(watch.rows.filter((row) => row.type === 'source'));
    default:
      return of(watch.rows.filter((row) => row.type !== 'source'));
  }
}

function Views({ watch }: { watch: Watched }) {
  const { t } = useTranslation(WATCH);
  const { filters, set } = useFilters(NAMES);
  const { open } = useOpened();
  const view = VIEWS.find((one) => one === filters.view) ?? 'matrix';
  const servers = useMemo(() => watch.rows.filter((row) => row.type !== 'source'), [watch]);
  const bad = useMemo(() => VIEWS.map((one) => faults(watch, one)), [watch]);
  return (
    <>
      <Tabs aria-label={t('tabs')} activeKey={view} onSelect={(_, tab) => set({ view: tab === 'matrix' ? '' : String(tab) })}>
        {VIEWS.map((one, i) => (
          <Tab
            key={one}
            eventKey={one}
            tabContentId="watch-view"
            title={
              <TabTitleText>
                {t(`tab.${one}`)} {(bad[i] ?? 0) > 0 && <Badge screenReaderText={t('sum.alarm', { count: bad[i] ?? 0, n: count(bad[i] ?? 0) })}>{count(bad[i] ?? 0)}</Badge>}
              </TabTitleText>
            }
          />
        ))}
      </Tabs>
      <section id="watch-view" aria-label={t(`tab.${view}`)} className="watch-view">
        {view === 'silence' ? (
          <Silence watch={watch} open={open} />
        ) : servers.length === 0 ? (
          <Nothing enabled={watch.enabled} />
        ) : view === 'work' ? (
          <Work watch={watch} open={open} />
        ) : (
          <Targets rows={servers} checks={watch.checks} of="server" head={serverHead} open={open} />
        )}
      </section>
    </>
  );
}

/** What the hub looks at by itself: servers and checks, scans and backups, silence. */
export default function Watch() {
  const { t } = useTranslation(WATCH);
  const query = useWatch();
  const { opened, close } = useOpened();
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Loaded query={query} lines={14}>
        {(watch) => (
          <>
            <Troubles watch={watch} />
            <Views watch={watch} />
          </>
        )}
      </Loaded>
      {opened && <Panel {...opened} close={close} />}
    </Page>
  );
}
