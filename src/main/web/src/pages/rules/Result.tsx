import { Alert, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, moment } from '../../ui/format';
import { Severity, Word } from '../../ui/labels';
import { visible } from '../signals/bytes';
import type { Tested } from './api';
import { ResultLine } from './ResultLine';
import { among, type Which } from './rules';
import { RULES } from './texts';

const VIEWS: Which[] = ['all', 'caught', 'stopped', 'nothing'];

function Alerts({ of }: { of: Tested['alerts'] }) {
  const { t } = useTranslation(RULES);
  return (
    <Table aria-label={t('result.alerts')} variant="compact">
      <Thead>
        <Tr>
          <Th>{t('alert.severity')}</Th>
          <Th width={30}>{t('alert.rule')}</Th>
          <Th width={20}>{t('alert.key')}</Th>
          <Th>{t('alert.proposes')}</Th>
          <Th>{t('alert.begins')}</Th>
          <Th>{t('alert.at')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {of.map((alert) => (
          <Tr key={`${alert.line} ${alert.rule} ${alert.key}`}>
            <Td dataLabel={t('alert.severity')}>
              <Severity of={alert.severity} />
            </Td>
            <Td dataLabel={t('alert.rule')} modifier="breakWord">
              <div>
                {visible(alert.says)}
                {alert.says !== alert.rule && <div className="t-small">{alert.rule}</div>}
              </div>
            </Td>
            <Td dataLabel={t('alert.key')} modifier="breakWord">
              <span className="t-mono">{[visible(alert.key) || '–', alert.host && `@ ${visible(alert.host)}`].filter(Boolean).join(' ')}</span>
            </Td>
            <Td dataLabel={t('alert.proposes')}>
              <Word colour={alert.proposes === 'ban' ? 'red' : 'blue'}>{t(`proposes.${alert.proposes}`)}</Word>
            </Td>
            <Td dataLabel={t('alert.begins')}>
              <a href={`#rules-line-${alert.line}`}>{t('line.n', { n: alert.line })}</a>
            </Td>
            <Td dataLabel={t('alert.at')}>{moment(alert.at)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Lines({ of, log }: { of: Tested; log: string | undefined }) {
  const { t } = useTranslation(RULES);
  const [which, setWhich] = useState<Which>('all');
  const shown = of.lines.filter((line) => among(line, which));
  return (
    <>
      <div className="rules-views">
        <h2 className="rules-heading">{t('result.lines')}</h2>
        <ToggleGroup aria-label={t('view')} isCompact>
          {VIEWS.map((one) => (
            <ToggleGroupItem
              key={one}
              text={t(`view.${one}`, { n: count(of.lines.filter((line) => among(line, one)).length) })}
              buttonId={`view-${one}`}
              isSelected={which === one}
              onChange={() => setWhich(one)}
            />
          ))}
        </ToggleGroup>
      </div>
      {shown.length > 0 ? (
        <ol className="rules-lines" aria-label={t('result.lines')}>
          {shown.map((line) => (
            <ResultLine key={line.number} line={line} log={log} />
          ))}
        </ol>
      ) : (
        <p className="t-subtle">{t('view.none')}</p>
      )}
    </>
  );
}

/** What the rules made of the lines. */
export function Result({ of, log }: { of: Tested; log: string | undefined }) {
  const { t } = useTranslation(RULES);
  if (of.problems.length > 0) {
    return (
      <Alert variant="danger" isInline component="h2" title={t('result.unusable')}>
        <ul>
          {of.problems.map((problem) => (
            <li key={`${problem.line} ${problem.message}`}>{t('problem', { line: problem.line, message: problem.message })}</li>
          ))}
        </ul>
      </Alert>
    );
  }
  const caught = of.lines.filter((line) => among(line, 'caught')).length;
  return (
    <>
      <p>
        <strong>
          {t('result.sum', { caught: count(caught), read: count(of.read) })}{' '}
          {t(of.alerts.length === 0 ? 'result.would.none' : of.alerts.length === 1 ? 'result.would.one' : 'result.would.many', {
            n: count(of.alerts.length),
          })}
        </strong>{' '}
        {of.cut && t('result.cut', { n: count(of.read) })}
      </p>
      {of.alerts.length > 0 && (
        <>
          <h2 className="rules-heading">{t('result.alerts')}</h2>
          <Alerts of={of.alerts} />
        </>
      )}
      <Lines of={of} log={log} />
    </>
  );
}
