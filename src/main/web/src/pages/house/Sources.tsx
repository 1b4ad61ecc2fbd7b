import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { count } from '../../ui/format';
import { Ago } from '../../ui/time';
import { Empty } from '../../ui/trouble';
import type { Source } from './api';
import { Standing } from '../sources/parts';
import { byTrouble, standing } from '../sources/sources';
import { SOURCES } from '../sources/texts';
import { HOUSE } from './texts';

function Row({ source }: { source: Source }) {
  const { t } = useTranslation(HOUSE);
  const { t: say } = useTranslation(SOURCES);
  const signals = `/signals?source=${encodeURIComponent(source.name)}`;
  return (
    <Tr>
      <Td dataLabel={t('col.state')}>
        <div>
          <Standing of={standing(source)} />
        </div>
        {source.problem && <div className="house-problem">{source.problem}</div>}
      </Td>
      <Td dataLabel={t('col.source')} modifier="breakWord">
        <Link to={signals}>{source.name}</Link>
      </Td>
      <Td dataLabel={t('col.door')}>{say(`door.${source.door}`, source.door)}</Td>
      <Td dataLabel={t('col.last')}>{source.lastSignalAt ? <Ago at={source.lastSignalAt} /> : t('never')}</Td>
      <Td dataLabel={t('col.day')}>{count(source.signals24h)}</Td>
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
    </Tr>
  );
}

/** Whether the sources speak: what does not work first. */
export function Sources({ sources }: { sources: Source[] }) {
  const { t } = useTranslation(HOUSE);
  const mayStart = useMay('administer');
  if (sources.length === 0) {
    return (
      <Empty
        title={t('sources.none')}
        actions={
          mayStart && (
            <Button variant="link" component={(props) => <Link {...props} to="/start" />}>
              {t('sources.start')}
            </Button>
          )
        }
      >
        {t('sources.none.text')}
      </Empty>
    );
  }
  return (
    <Table aria-label={t('sources')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={30}>{t('col.state')}</Th>
          <Th>{t('col.source')}</Th>
          <Th>{t('col.door')}</Th>
          <Th>{t('col.last')}</Th>
          <Th>{t('col.day')}</Th>
          <Th>{t('col.quarantined')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {byTrouble(sources).map((source) => (
          <Row key={`${source.door} ${source.name}`} source={source} />
        ))}
      </Tbody>
    </Table>
  );
}
