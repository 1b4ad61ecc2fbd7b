import { Alert } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { count, moment } from '../../ui/format';
import { Empty } from '../../ui/trouble';
import type { Answer, Figures } from './api';
import { Change } from './Change';
import { CORRELATION } from './texts';
import { by, clientWords, explained, type Kind, present, silenced, staffWords, total, verdict } from './words';

const ROWS: [string, (of: Figures) => number, boolean][] = [
  ['incidents', (of) => of.incidents, true],
  ['told', (of) => of.told, false],
  ['absorbed', (of) => of.absorbed, false],
  ['staff', staffWords, true],
  ['opened', (of) => of.staff.opened, false],
  ['news', (of) => of.staff.changed, false],
  ['resolved', (of) => of.staff.resolved, false],
  ['clients', clientWords, true],
  ['held', (of) => of.held, true],
  ['explained', (of) => of.explained, false],
];

function Numbers({ of }: { of: Answer }) {
  const { t } = useTranslation(CORRELATION);
  return (
    <Table aria-label={t('figures')} variant="compact" className="corr-figures" gridBreakPoint="">
      <Thead>
        <Tr>
          <Th>{t('figures.what')}</Th>
          <Th modifier="wrap" className="corr-num">
            {t('figures.present')}
          </Th>
          <Th modifier="wrap" className="corr-num">
            {t('figures.changed')}
          </Th>
          <Th modifier="wrap" className="corr-num">
            {t('figures.by')}
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {ROWS.map(([name, value, main]) => {
          const before = value(of.present);
          const after = value(of.changed);
          return (
            <Tr key={name} className={main ? 'corr-main' : 'corr-part'}>
              <Th scope="row">{t(`figures.${name}`)}</Th>
              <Td className="corr-num">{count(before)}</Td>
              <Td className="corr-num">{count(after)}</Td>
              <Td className="corr-num">{by(before, after)}</Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}

function Verdict({ of }: { of: Answer }) {
  const { t } = useTranslation(CORRELATION);
  const different = total(of.difference);
  const word = verdict(of.present, of.changed, different);
  const n = count(Math.abs(staffWords(of.changed) - staffWords(of.present)));
  const unheard = silenced(of.difference);
  const elsewhere = explained(of.difference);
  return (
    <Alert
      component="h2"
      variant={unheard > 0 ? 'warning' : word === 'same' ? 'success' : 'info'}
      isInline
      title={t(`verdict.${word}`, { n })}
    >
      {unheard > 0 && (
        <p>
          <strong>{t(unheard === 1 ? 'verdict.silenced.one' : 'verdict.silenced', { n: count(unheard) })}</strong>
        </p>
      )}
      {elsewhere > 0 && <p>{t(elsewhere === 1 ? 'verdict.explained.one' : 'verdict.explained', { n: count(elsewhere) })}</p>}
      {different > 0 && <p>{t(different === 1 ? 'verdict.different.one' : 'verdict.different', { n: count(different) })}</p>}
      <p className="t-small">
        {t('result.over', {
          signals: count(of.signals),
          alerts: count(of.alerts),
          from: of.from ? moment(of.from) : '–',
          until: of.until ? moment(of.until) : '–',
        })}
      </p>
      {of.acts > 0 && <p className="t-small">{t(of.acts === 1 ? 'result.acts.one' : 'result.acts', { n: count(of.acts) })}</p>}
      {!of.complete && <p>{t('result.cut')}</p>}
    </Alert>
  );
}

function Section({ kind, of }: { kind: Kind; of: Answer }) {
  const { t } = useTranslation(CORRELATION);
  const some = of.difference[kind];
  return (
    <section aria-labelledby={`corr-of-${kind}`}>
      <h2 id={`corr-of-${kind}`} className="corr-kind">
        {t(`kind.${kind}`)} <span className="corr-count">{count(some.total)}</span>
      </h2>
      <p className="t-subtle">{t(`kind.${kind}.text`)}</p>
      <ul className="corr-list">
        {some.items.map((item, i) => (
          <Change key={i} kind={kind} item={item} />
        ))}
      </ul>
      {some.total > some.items.length && (
        <p className="t-small">{t('kind.some', { n: count(some.items.length), total: count(some.total) })}</p>
      )}
    </section>
  );
}

/** What would have been different: in a sentence, in numbers, and incident by incident. */
export function Outcome({ of }: { of: Answer }) {
  const { t } = useTranslation(CORRELATION);
  if (of.signals === 0) {
    return <Empty title={t('result.none')}>{t('result.none.text')}</Empty>;
  }
  return (
    <>
      <Verdict of={of} />
      <Numbers of={of} />
      {present(of.difference).map((kind) => (
        <Section key={kind} kind={kind} of={of} />
      ))}
      <section aria-labelledby="corr-limits">
        <h2 id="corr-limits" className="corr-label">
          {t('limits')}
        </h2>
        <ul className="corr-limits t-small">
          {of.limits.map((limit) => (
            <li key={limit.what}>{t(`limit.${limit.what}`, { n: count(limit.number ?? 0) })}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
