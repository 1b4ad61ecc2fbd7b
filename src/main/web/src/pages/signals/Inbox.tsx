import { Checkbox } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { bytes, moment } from '../../ui/format';
import { Ago } from '../../ui/time';
import { Kind } from './MailKind';
import { Outcome } from './parts';
import type { Summary } from './signals';
import { SIGNALS } from './texts';

/** The lines of the inbox; those that can be seen can be selected. */
export function Inbox({
  signals,
  chosen,
  setChosen,
}: {
  signals: Summary[];
  chosen: ReadonlySet<string>;
  setChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation(SIGNALS);
  const choose = (ids: string[], take: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (take) {
        next.add(id);
      } else {
        next.delete(id);
      }
    }
    setChosen(next);
  };
  const all = signals.map((one) => one.id);
  return (
    <Table aria-label={t('table')} variant="compact">
      <Thead>
        <Tr>
          <Th>
            <Checkbox
              id="choose-all"
              aria-label={t('select.all')}
              isChecked={all.every((id) => chosen.has(id))}
              onChange={(_, take) => choose(all, take)}
            />
          </Th>
          <Th>{t('col.when')}</Th>
          <Th width={20}>{t('col.source')}</Th>
          <Th>{t('col.status')}</Th>
          <Th width={40}>{t('col.reason')}</Th>
          <Th>{t('col.size')}</Th>
          <Th modifier="nowrap">{t('col.replays')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {signals.map((one) => (
          <Tr key={one.id}>
            <Td>
              <Checkbox
                id={`choose-${one.id}`}
                aria-label={t('select', { time: moment(one.receivedAt), source: one.source })}
                isChecked={chosen.has(one.id)}
                onChange={(_, take) => choose([one.id], take)}
              />
            </Td>
            <Td dataLabel={t('col.when')} modifier="nowrap">
              <Link to={`/signals/${encodeURIComponent(one.id)}`}>
                <Ago at={one.receivedAt} />
              </Link>
            </Td>
            <Td dataLabel={t('col.source')} modifier="breakWord">
              <div>
                {one.source}
                {one.kind && (
                  <div>
                    <Kind of={one.kind} reason={one.kindReason} />
                  </div>
                )}
              </div>
            </Td>
            <Td dataLabel={t('col.status')}>
              <Outcome of={one.status} />
            </Td>
            <Td dataLabel={t('col.reason')}>
              {(one.reason || one.kindReason) && (
                <span className="t-reason" title={one.reason || one.kindReason}>
                  {one.reason || t('kind.why', { reason: one.kindReason })}
                </span>
              )}
            </Td>
            <Td dataLabel={t('col.size')} modifier="nowrap">
              {bytes(one.size)}
            </Td>
            <Td dataLabel={t('col.replays')}>{one.replays > 0 ? one.replays : null}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
