import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { span } from '../../ui/format';
import { Severity, Word } from '../../ui/labels';
import { visible } from '../signals/bytes';
import type { Rule, Sample } from './api';
import { Patterns } from './Pattern';
import { samplesOf } from './rules';
import { RULES } from './texts';

/** Lines with what must come of them. */
export function Samples({ of, label }: { of: Sample[]; label: string }) {
  const { t } = useTranslation(RULES);
  return (
    <ul className="rules-samples" aria-label={label}>
      {of.map((sample) => (
        <li key={`${sample.line} ${sample.yields.join()}`}>
          <code className="rules-line">{visible(sample.line)}</code>
          <span className="t-small">
            {sample.yields.length > 0 ? t('sample.yields', { what: sample.yields.join(', ') }) : t('sample.nothing')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Sentence({ rule }: { rule: Rule }) {
  const { t } = useTranslation(RULES);
  const by = rule.by.length > 0 ? t('by', { fields: rule.by.join(', ') }) : '';
  const within = span(rule.within);
  const often = !rule.times
    ? t('often.each')
    : rule.distinct
      ? t('often.distinct', { n: rule.times, field: rule.distinct, within, by })
      : t('often.times', { n: rule.times, within, by });
  const then = t(`then.${rule.proposes}`, { ban: span(rule.banSeconds) });
  return (
    <p>
      {often} {then} {rule.weigh && t('weigh', { field: rule.weigh })}{' '}
      {rule.proposes !== 'count' && t(rule.ends.length > 0 ? 'quiet.ends' : 'quiet', { time: span(rule.quiet) })}
    </p>
  );
}

/** One rule in words, with its patterns and, beside them, the samples that hold it to them. */
export function RuleCard({ rule, samples }: { rule: Rule; samples: Sample[] }) {
  const { t } = useTranslation(RULES);
  const own = samplesOf(rule, samples);
  return (
    <Card isCompact id={rule.name}>
      <CardTitle component="h2">
        <span className="rules-title">
          <span className="t-anywhere">{rule.name}</span>
          <Severity of={rule.severity} />
          <Word colour={rule.proposes === 'ban' ? 'red' : rule.proposes === 'count' ? 'grey' : 'blue'}>
            {t(`proposes.${rule.proposes}`)}
          </Word>
          <span className="t-small">{rule.kind}</span>
        </span>
      </CardTitle>
      <CardBody>
        <Sentence rule={rule} />
        <p className="t-subtle">{t(`address.${rule.address}`)}</p>
        {rule.says && (
          <p>
            {t('says')} <code className="t-mono">{rule.says}</code>
          </p>
        )}
        <div className="rules-sides">
          <div>
            <Patterns title={t('patterns')} of={rule.lines} />
            <Patterns title={t('keepOut')} of={rule.keepOut} />
            <Patterns title={t('ends')} of={rule.ends} />
          </div>
          <div>
            <h3 className="rules-heading">{t('samples')}</h3>
            {own.length > 0 ? (
              <Samples of={own} label={t('samples.of', { rule: rule.name })} />
            ) : (
              <p className="t-subtle">{t('samples.none')}</p>
            )}
          </div>
        </div>
      </CardBody>
    </Card>
  );
}
