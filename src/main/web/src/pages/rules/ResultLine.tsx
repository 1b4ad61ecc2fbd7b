import { BellIcon, BanIcon } from '@patternfly/react-icons';
import { useTranslation } from 'react-i18next';
import { Word } from '../../ui/labels';
import { visible } from '../signals/bytes';
import type { Stop, Taken, TestedLine } from './api';
import { Pattern } from './Pattern';
import { nothing, stopKey } from './rules';
import { RULES } from './texts';

function Yielded({ of }: { of: Taken }) {
  const { t } = useTranslation(RULES);
  const key = of.address && of.key !== of.address ? `${of.key} · ${of.address}` : of.key;
  return (
    <li>
      <Word colour={of.ends ? 'grey' : 'green'}>
        {of.ends ? t('line.ends', { rule: of.rule }) : of.rule}
      </Word>{' '}
      <span className="t-mono t-anywhere">{visible(key)}</span>
      {of.times > 1 && <span> {t('line.times', { n: of.times })}</span>}
      {of.alert && (
        <strong className="rules-begins">
          <BellIcon /> {t('line.alert')}
        </strong>
      )}
    </li>
  );
}

function Halted({ of }: { of: Stop }) {
  const { t } = useTranslation(RULES);
  return (
    <li>
      <Word colour="orange">
        <BanIcon /> {of.rule}
      </Word>{' '}
      {t(stopKey(of), { what: of.what ?? '' })} {of.why === 'keep-out' && of.what && <Pattern text={of.what} />}
    </li>
  );
}

/** A line with what it yields, or why it yields nothing. */
export function ResultLine({ line, log }: { line: TestedLine; log: string | undefined }) {
  const { t } = useTranslation(RULES);
  const why = nothing(line, log);
  const looks = line.yields.length > 0 ? 'caught' : line.stopped.length > 0 ? 'stopped' : 'nothing';
  return (
    <li id={`rules-line-${line.number}`} className={`rules-${looks}`} value={line.number}>
      <code className="rules-line">
        {visible(line.text)}
        {line.shortened && '…'}
      </code>
      <ul className="rules-yields">
        {line.yields.map((one) => (
          <Yielded key={`${one.rule} ${one.key}`} of={one} />
        ))}
        {line.yields.length === 0 && line.stopped.length === 0 && (
          <li className="t-subtle">
            {t('nothing')} {t(`nothing.${why}`, { program: visible(line.program ?? '') })}
          </li>
        )}
        {line.stopped.map((one) => (
          <Halted key={one.rule} of={one} />
        ))}
      </ul>
    </li>
  );
}
