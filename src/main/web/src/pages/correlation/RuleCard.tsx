import { useTranslation } from 'react-i18next';
import type { Rule } from './api';
import { CORRELATION } from './texts';
import { effects, when } from './words';

/** One rule in words: its name, for which alerts it is, and what it does. */
export function RuleCard({ rule, n }: { rule: Rule; n: number }) {
  const { t } = useTranslation(CORRELATION);
  return (
    <li className="corr-rule" id={rule.name}>
      <span className="corr-n" aria-label={t('position', { n })}>
        {n}
      </span>
      <div>
        <strong className="t-anywhere">{rule.name}</strong>
        <p className="t-anywhere">{when(rule.when, t)}</p>
        <ul className="corr-does">
          {effects(rule, t).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}
