import { Card, CardBody } from '@patternfly/react-core';
import { ArrowRightIcon } from '@patternfly/react-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count, moment, span } from '../../ui/format';
import { Severity, Word } from '../../ui/labels';
import type { Item, Shown } from './api';
import { CORRELATION } from './texts';
import { explanations, type Kind, place, quiet } from './words';

function Facts({ of }: { of: Shown }) {
  const { t } = useTranslation(CORRELATION);
  const facts = [
    place(of.resource, t),
    moment(of.openedAt),
    t(of.alerts === 1 ? 'item.alert' : 'item.alerts', { n: count(of.alerts) }),
    of.toldAt == null ? t('item.unheard') : t(of.words === 1 ? 'item.word' : 'item.words', { n: count(of.words) }),
    ...(of.level == null ? [] : [t('item.level', { n: of.level })]),
    ...quiet(of).map(([rule, n]) => t(n === 1 ? 'item.held.one' : 'item.held', { n: count(n), rule })),
  ];
  return <div className="t-small">{facts.join(' · ')}</div>;
}

function Incident({ of }: { of: Shown }) {
  const { t } = useTranslation(CORRELATION);
  return (
    <li>
      <div className="corr-line">
        <Severity of={of.severity} />
        {of.number != null && (
          <Link to={`/incidents/${of.number}`} className="corr-number">
            {t('item.number', { n: of.number })}
          </Link>
        )}
        <span className="t-anywhere">{of.title}</span>
      </div>
      <Facts of={of} />
    </li>
  );
}

function Side({ label, of, total }: { label: string; of: Shown[]; total: number }) {
  const { t } = useTranslation(CORRELATION);
  return (
    <div className="corr-side">
      <p className="corr-label">{label}</p>
      {of.length === 0 ? (
        <p className="t-subtle">{t('item.nothing')}</p>
      ) : (
        <ul className="corr-incidents">
          {of.map((one, i) => (
            <Incident key={`${one.resource} ${one.openedAt} ${i}`} of={one} />
          ))}
        </ul>
      )}
      {total > of.length && <p className="t-small">{t('item.more', { n: count(total - of.length) })}</p>}
    </div>
  );
}

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** What is different of one incident, a sentence each. */
function Changes({ item }: { item: Item }) {
  const { t } = useTranslation(CORRELATION);
  const before = item.before[0];
  const after = item.after[0];
  if (!before || !after || item.changes.length === 0) {
    return null;
  }
  const level = (n: number | null | undefined) => (n == null ? t('change.level.none') : String(n));
  const waited = (one: Shown) => (one.toldAt == null ? 0 : seconds(one.openedAt, one.toldAt));
  const later = seconds(before.openedAt, after.openedAt);
  const words: Record<string, string> = {
    kind: t('change.kind', { before: before.kind, after: after.kind }),
    severity: t('change.severity', { before: t(`severity.${before.severity}`), after: t(`severity.${after.severity}`) }),
    level: t('change.level', { before: level(before.level), after: level(after.level) }),
    'opened-at': t(later < 0 ? 'change.opened-at.earlier' : 'change.opened-at', { by: span(Math.abs(later)) }),
    told: t(after.toldAt == null ? 'change.told.no' : 'change.told.yes'),
    'told-at': t('change.told-at', { before: span(waited(before)), after: span(waited(after)) }),
    words: t('change.words', { before: count(before.words), after: count(after.words) }),
    clients: t('change.clients', { before: count(before.clients), after: count(after.clients) }),
  };
  return (
    <ul className="corr-changes">
      {item.changes
        .filter((change) => change !== 'explained')
        .map((change) => (
          <li key={change}>{words[change] ?? change}</li>
        ))}
      {item.changes.includes('explained') && explanations(before, after, t).map((one) => <li key={one}>{one}</li>)}
    </ul>
  );
}

function heading(kind: Kind, item: Item, t: (key: string, options?: Record<string, unknown>) => string): string | undefined {
  const numbers = { before: count(item.beforeTotal), after: count(item.afterTotal) };
  switch (kind) {
    case 'merged':
      return t('item.become-one', numbers);
    case 'split':
      return t('item.one-becomes', numbers);
    case 'regrouped':
      return t('item.becomes', numbers);
    default:
      return undefined;
  }
}

/** One difference: what it is now, what it would have been, and which rules make it so. */
export function Change({ kind, item }: { kind: Kind; item: Item }) {
  const { t } = useTranslation(CORRELATION);
  const title = heading(kind, item, t);
  return (
    <Card isCompact className={`corr-change corr-${kind}`} component="li">
      <CardBody>
        {title && <h3 className="corr-title">{title}</h3>}
        <Changes item={item} />
        <div className="corr-sides">
          {kind !== 'opened' && <Side label={t('item.before')} of={item.before} total={item.beforeTotal} />}
          {kind !== 'opened' && kind !== 'unopened' && kind !== 'altered' && (
            <ArrowRightIcon className="corr-arrow" aria-hidden="true" />
          )}
          {kind !== 'unopened' && kind !== 'altered' && (
            <Side label={t('item.after')} of={item.after} total={item.afterTotal} />
          )}
        </div>
        <p className="corr-because">
          {item.rules.length === 0 ? (
            t('item.rules.settings')
          ) : (
            <>
              {t('item.rules')}{' '}
              {item.rules.map((rule) => (
                <Word key={rule} colour="blue">
                  {rule}
                </Word>
              ))}
            </>
          )}
        </p>
      </CardBody>
    </Card>
  );
}
