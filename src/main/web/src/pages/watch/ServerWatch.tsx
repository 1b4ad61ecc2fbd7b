import { Breadcrumb, BreadcrumbItem, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Page } from '../../ui/page';
import { Ago } from '../../ui/time';
import { Empty, Loaded } from '../../ui/trouble';
import type { Column, Row, Square } from './api';
import { Cards, Told } from './Cards';
import { Troubles } from './Head';
import { type Line, STATES } from './matrix';
import { Panel } from './Panel';
import { Standing, useCheckName } from './signs';
import { Targets } from './Targets';
import { WATCH } from './texts';
import { useNarrow, useOpened, useWatch } from './useWatch';
import './watch.css';
import { worded } from './words';

type Open = (check: string, target: string) => void;

const rank = (cell: Square): number => STATES.findIndex((one) => one === cell.state);

/** The server's own checks, a line each, with what each said last. */
function Own({ row, checks, open }: { row: Row; checks: readonly Column[]; open: Open }) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const known = useMemo(() => new Map(checks.map((one) => [one.name, one])), [checks]);
  const narrow = useNarrow();
  const cells = [...row.cells].sort((a, b) => rank(a) - rank(b));
  if (narrow) {
    const columns = cells.flatMap((cell) => known.get(cell.check) ?? []);
    const line = { row, cells: columns.map((column) => cells.find((cell) => cell.check === column.name) ?? null) };
    return <Cards lines={[line]} columns={columns} label={t('own')} head={() => null} all open={open} />;
  }
  return (
    <Table aria-label={t('own')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={20}>{t('col.check')}</Th>
          <Th width={15}>{t('col.state')}</Th>
          <Th>{t('col.value')}</Th>
          <Th>{t('col.since')}</Th>
          <Th>{t('col.looked')}</Th>
          <Th width={40}>{t('col.said')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {cells.map((cell) => {
          const column = known.get(cell.check);
          const name = column ? nameOf(column) : cell.check;
          return (
            <Tr key={cell.check}>
              <Td dataLabel={t('col.check')}>
                <button type="button" className="watch-link" onClick={() => open(cell.check, cell.target)}>
                  {name}
                </button>
              </Td>
              <Td dataLabel={t('col.state')}>
                <Standing of={cell.state} />
              </Td>
              <Td dataLabel={t('col.value')} modifier="nowrap">{column && <Told cell={cell} column={column} />}</Td>
              <Td dataLabel={t('col.since')} modifier="nowrap">
                <Ago at={cell.since} />
              </Td>
              <Td dataLabel={t('col.looked')} modifier="nowrap">
                {cell.lookedAt ? <Ago at={cell.lookedAt} /> : t('never')}
              </Td>
              <Td dataLabel={t('col.said')} modifier="breakWord">
                {worded(cell.detail)}
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}

const siteHead = ({ row }: Line) => (
  <Link to={`/inventory/services/${encodeURIComponent(row.target)}`} className="watch-target" data-cell tabIndex={-1} title={row.target}>
    {row.target}
  </Link>
);

/** Every check of one server, and those of each of its sites. */
export default function ServerWatch() {
  const { t } = useTranslation(WATCH);
  const { server = '' } = useParams();
  const query = useWatch(server);
  const { opened, open, close } = useOpened();
  // Who comes for a check of the sites finds them on top.
  const [params] = useSearchParams();
  const [forSites] = useState(() => params.has('check'));
  const unknown = query.error instanceof Problem && query.error.status === 404;
  const rows = query.data?.rows;
  const sites = useMemo(() => (rows ?? []).filter((row) => row.type === 'site'), [rows]);
  return (
    <Page
      title={server}
      hint={t('hint.server')}
      actions={<Link to={`/inventory/servers/${encodeURIComponent(server)}`}>{t('inventory', { name: server })}</Link>}
    >
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to="/watch">{t('title')}</Link>
        </BreadcrumbItem>
        <BreadcrumbItem isActive>{server}</BreadcrumbItem>
      </Breadcrumb>
      {unknown ? (
        <Empty title={t('not-watched')}>{t('empty.text')}</Empty>
      ) : (
        <Loaded query={query} lines={10}>
          {(watch) => {
            const own = watch.rows.find((row) => row.type === 'server');
            const parts = [
              <section key="own" aria-labelledby="watch-own">
                <Title headingLevel="h2" size="md" className="watch-title" id="watch-own">
                  {t('own')}
                </Title>
                {own ? <Own row={own} checks={watch.checks} open={open} /> : <p className="t-subtle">{t('own.none')}</p>}
              </section>,
              <section key="sites" aria-labelledby="watch-sites" className="watch-sites">
                <Title headingLevel="h2" size="md" className="watch-title" id="watch-sites">
                  {t('sites')}
                </Title>
                {sites.length > 0 ? (
                  <Targets rows={sites} checks={watch.checks} of="site" head={siteHead} open={open} />
                ) : (
                  <p className="t-subtle">{t('sites.none')}</p>
                )}
              </section>,
            ];
            return (
              <>
                <Troubles watch={watch} />
                {forSites ? parts.reverse() : parts}
              </>
            );
          }}
        </Loaded>
      )}
      {opened && <Panel {...opened} close={close} />}
    </Page>
  );
}
