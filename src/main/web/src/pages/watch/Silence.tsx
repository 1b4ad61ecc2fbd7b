import { Alert } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Snippet } from '../../ui/copy';
import { Ago } from '../../ui/time';
import { Empty } from '../../ui/trouble';
import type { Row, Square, Watch } from './api';
import { amount, heardAt } from './figures';
import { counts, isTrouble } from './matrix';
import { Standing } from './signs';
import { WATCH } from './texts';
import { worded } from './words';

const EXAMPLE = 'silence:\n  alertmanager: 26h\n';

function Heard({ cell }: { cell: Square }) {
  const { t } = useTranslation(WATCH);
  const at = heardAt(cell);
  return at === null ? <>{t('never')}</> : <Ago at={at.toISOString()} />;
}

function word(cell: Square): string {
  if (cell.state === 'ok') {
    return heardAt(cell) === null ? 'awaited' : 'heard';
  }
  return cell.state === 'alarm' ? 'silent' : `state.${cell.state}`;
}

/** The sources that should be heard, and the checks that see nothing: both would else look like calm. */
export function Silence({ watch, open }: { watch: Watch; open: (check: string, target: string) => void }) {
  const { t } = useTranslation(WATCH);
  const sources = watch.rows.filter((row) => row.type === 'source');
  const blind = counts(watch.rows.filter((row) => row.type !== 'source')).blind;
  const first = (row: Row) => (row.cells.some((cell) => isTrouble(cell.state)) ? 0 : 1);
  const sorted = [...sources].sort((a, b) => first(a) - first(b) || a.target.localeCompare(b.target));
  return (
    <>
      {blind > 0 && (
        <Alert
          variant="warning"
          isInline
          component="h2"
          title={t('silence.blind', { count: blind })}
          actionLinks={<Link to="/watch?state=blind">{t('silence.blind.show')}</Link>}
        >
          {t('silence.blind.text')}
        </Alert>
      )}
      {sorted.length === 0 ? (
        <>
          <Empty title={t('silence.none')}>{t('silence.none.text')}</Empty>
          <Snippet text={EXAMPLE} of="watch/own.checks.yaml" />
        </>
      ) : (
        <>
          <p className="t-small">{t('silence.hint')}</p>
          <Table aria-label={t('silence.table')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('col.state')}</Th>
                <Th>{t('source')}</Th>
                <Th>{t('silence.heard')}</Th>
                <Th>{t('silence.limit')}</Th>
                <Th>{t('col.said')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {sorted.flatMap((row) =>
                row.cells.map((cell) => (
                  <Tr key={`${cell.check} ${row.target}`}>
                    <Td dataLabel={t('col.state')}>
                      <button
                        type="button"
                        className="watch-work"
                        onClick={() => open(cell.check, row.target)}
                      >
                        <span className="pf-v6-screen-reader">{row.target}: </span>
                        <Standing of={cell.state}>{t(word(cell))}</Standing>
                      </button>
                    </Td>
                    <Td dataLabel={t('source')} modifier="breakWord">
                      <Link to={`/signals?source=${encodeURIComponent(row.target)}`}>{row.target}</Link>
                    </Td>
                    <Td dataLabel={t('silence.heard')}>
                      <Heard cell={cell} />
                    </Td>
                    <Td dataLabel={t('silence.limit')}>{typeof cell.limit === 'number' ? amount(cell.limit, 'hours') : '–'}</Td>
                    <Td dataLabel={t('col.said')}>{worded(cell.detail)}</Td>
                  </Tr>
                )),
              )}
            </Tbody>
          </Table>
        </>
      )}
    </>
  );
}
