import { Switch, Title, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
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
import { type RouteFile, routeFiles } from './api';
import { byTrouble, fits, flows, pageOf, standing } from './files';
import './routes.css';
import { Standing } from './Standing';
import { ROUTES } from './texts';

const NAMES = ['q', 'trouble'] as const;
const EVERY = 5_000;

function Name({ file }: { file: RouteFile }) {
  const { t } = useTranslation(ROUTES);
  return (
    <>
      <Link to={pageOf(file.path)}>{file.id || file.path}</Link>
      <div className="routes-label">{file.description}</div>
      {file.problem && (
        <div>{t('problem', { line: file.problem.line, message: file.problem.message })}</div>
      )}
    </>
  );
}

function RouteTable({ files }: { files: RouteFile[] }) {
  const { t } = useTranslation(ROUTES);
  return (
    <Table aria-label={t('routes')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>{t('col.state')}</Th>
          <Th width={40}>{t('col.file')}</Th>
          <Th modifier="wrap">{t('col.total')}</Th>
          <Th modifier="wrap">{t('col.failed')}</Th>
          <Th modifier="wrap">{t('col.inFlight')}</Th>
          <Th modifier="wrap">{t('col.mean')}</Th>
          <Th modifier="wrap">{t('col.last')}</Th>
          <Th modifier="wrap">{t('col.lastFailure')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {files.map((file) => {
          const counts = file.exchanges;
          const mean = counts?.meanMillis;
          return (
            <Tr key={file.path}>
              <Td dataLabel={t('col.state')}>
                <div>
                  <Standing of={standing(file)} />
                </div>
              </Td>
              <Td dataLabel={t('col.file')} modifier="breakWord">
                <Name file={file} />
              </Td>
              <Td dataLabel={t('col.total')}>{counts ? count(counts.total) : '–'}</Td>
              <Td dataLabel={t('col.failed')}>{counts ? count(counts.failed) : '–'}</Td>
              <Td dataLabel={t('col.inFlight')}>{counts ? count(counts.inFlight) : '–'}</Td>
              <Td dataLabel={t('col.mean')}>
                {typeof mean === 'number' ? t('millis', { n: count(Math.round(mean)) }) : '–'}
              </Td>
              <Td dataLabel={t('col.last')} modifier="nowrap">{counts?.last ? <Ago at={counts.last} /> : t('never')}</Td>
              <Td dataLabel={t('col.lastFailure')} modifier="nowrap">
                {counts?.lastFailure ? <Ago at={counts.lastFailure} /> : t('never')}
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}

function KameletTable({ files }: { files: RouteFile[] }) {
  const { t } = useTranslation(ROUTES);
  return (
    <Table aria-label={t('kamelets')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={15}>{t('col.state')}</Th>
          <Th>{t('col.file')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {files.map((file) => (
          <Tr key={file.path}>
            <Td dataLabel={t('col.state')}>
              <div>
                <Standing of={standing(file)} />
              </div>
            </Td>
            <Td dataLabel={t('col.file')} modifier="breakWord">
              <Name file={file} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Lists({ files }: { files: RouteFile[] }) {
  const { t } = useTranslation(ROUTES);
  const sorted = byTrouble(files);
  const routes = sorted.filter((file) => file.kind === 'route');
  const kamelets = sorted.filter((file) => file.kind !== 'route');
  return (
    <>
      {routes.length > 0 && (
        <div>
          <Title headingLevel="h2" size="md">
            {t('routes')}
          </Title>
          <p className="t-subtle">{t('since-start')}</p>
          <RouteTable files={routes} />
        </div>
      )}
      {kamelets.length > 0 && (
        <div>
          <Title headingLevel="h2" size="md">
            {t('kamelets')}
          </Title>
          <p className="t-subtle">{t('kamelets.hint')}</p>
          <KameletTable files={kamelets} />
        </div>
      )}
    </>
  );
}

/** All route and Kamelet files and how each stands. */
export default function Routes() {
  const { t } = useTranslation(ROUTES);
  const { filters, set, clear } = useFilters(NAMES);
  const query = useQuery({
    queryKey: ['routes'],
    queryFn: async ({ signal }) => flows(await routeFiles(signal)),
    refetchInterval: EVERY,
  });
  const shown = (files: RouteFile[]) =>
    files.filter((file) => fits(file, filters.q) && (!filters.trouble || standing(file) !== 'running'));
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Toolbar isStatic inset={{ default: 'insetNone' }}>
        <ToolbarContent alignItems="center">
          <ToolbarItem>
            <Find label={t('find')} value={filters.q} set={(q) => set({ q })} />
          </ToolbarItem>
          <ToolbarItem>
            <Switch
              id="only-trouble"
              label={t('trouble')}
              isChecked={filters.trouble !== ''}
              onChange={(_, on) => set({ trouble: on ? 'yes' : '' })}
            />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded query={query}>
        {(files) => (
          <Found of={shown(files)} from={files.length} clear={clear} none={<Empty title={t('none')}>{t('none.text')}</Empty>}>
            {(some) => <Lists files={some} />}
          </Found>
        )}
      </Loaded>
    </Page>
  );
}
