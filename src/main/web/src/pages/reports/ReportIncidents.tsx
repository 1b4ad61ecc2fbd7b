import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { language } from '../../i18n';
import { useFirst } from '../../ui/first';
import { moment } from '../../ui/format';
import { Severity, Word } from '../../ui/labels';
import { inReason } from '../care/reason';
import { hours } from '../clocks/words';
import { COLOURS, type Line, type Outcome } from './outcomes';
import { REPORTS } from './texts';

/** As many services as are named of an incident: a lost data centre has thousands. */
const NAMED = 12;

/** The incidents of a month with both clocks of each. */
export function ReportIncidents({ lines }: { lines: Line[] }) {
  const { t } = useTranslation(REPORTS);
  const [rows, more] = useFirst(lines, t('list'));
  return (
    <>
      <Table aria-label={t('list')} variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th width={30}>{t('col.incident')}</Th>
            <Th>{t('col.opened')}</Th>
            <Th>{t('col.level')}</Th>
            <Th>{t('clock.response')}</Th>
            <Th>{t('clock.restore')}</Th>
            <Th width={20}>{t('col.why')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((line) => (
            <Tr key={line.id}>
              <Td dataLabel={t('col.incident')} modifier="breakWord">
                <div>
                  <Severity of={line.severity} />{' '}
                  <Link to={`/incidents/${line.number}`}>
                    {line.number} {line.title ?? line.kind}
                  </Link>
                  <div className="t-subtle">
                    {line.services.slice(0, NAMED).join(', ')}
                    {line.services.length > NAMED && ` ${t('services.more', { count: line.services.length - NAMED })}`}
                  </div>
                  {line.countedWith !== undefined && (
                    <div className="t-subtle">{t('counted.with', { number: line.countedWith })}</div>
                  )}
                </div>
              </Td>
              <Td dataLabel={t('col.opened')}>{moment(line.openedAt)}</Td>
              <Td dataLabel={t('col.level')}>{line.level}</Td>
              <Td dataLabel={t('clock.response')}>
                <Kept outcome={line.responseOutcome} clock={line.response} />
              </Td>
              <Td dataLabel={t('clock.restore')}>
                <Kept outcome={line.restoreOutcome} clock={line.restore} />
              </Td>
              <Td dataLabel={t('col.why')} modifier="breakWord">
                <Why line={line} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {more}
    </>
  );
}

function Kept({ outcome, clock }: { outcome: Outcome; clock: Line['restore'] }) {
  const { t } = useTranslation(REPORTS);
  return (
    <div>
      <Word colour={COLOURS[outcome]}>{t(outcome)}</Word>
      {clock && (
        <div className="t-subtle">{t('used', { used: hours(clock.elapsedSeconds), granted: hours(clock.targetSeconds) })}</div>
      )}
    </div>
  );
}

/** The reasons that people gave for pauses and levels. */
function Why({ line }: { line: Line }) {
  const { t } = useTranslation(REPORTS);
  const clocks = line.restore ? [line.response, line.restore] : [line.response];
  const reasons = [
    ...line.response.levels.map((one) => t('why.level', { ...one, reason: inReason(one.reason, language()) })),
    ...clocks.flatMap((clock) =>
      clock.pauses.map((one) =>
        t('why.pause', { clock: t(`clock.${clock.name}`), reason: one.by === 'hub' ? t('why.over') : one.reason }),
      ),
    ),
  ];
  return (
    <div>
      {reasons.map((one, i) => (
        <div key={`${i} ${one}`}>{one}</div>
      ))}
    </div>
  );
}
