import { ExclamationCircleIcon } from '@patternfly/react-icons';
import { useTranslation } from 'react-i18next';
import type { RouteFile } from './api';
import { ROUTES } from './texts';

/** Where the line with the mistake is. */
export const WRONG = 'wrong-line';

/** The text of a file with its line numbers, and a word at the line that is wrong. */
export function Yaml({ yaml, problem }: { yaml: string; problem: RouteFile['problem'] }) {
  const { t } = useTranslation(ROUTES);
  const lines = yaml.replace(/\n$/, '').split('\n');
  return (
    <pre className="routes-yaml" tabIndex={0} aria-label={t('yaml')}>
      {lines.map((line, i) =>
        problem && problem.line === i + 1 ? (
          <span key={i}>
            <code className="routes-wrong" id={WRONG} tabIndex={-1}>
              {line || ' '}
            </code>
            <span className="routes-message">
              <ExclamationCircleIcon /> {problem.message}
            </span>
          </span>
        ) : (
          <code key={i}>{line || ' '}</code>
        ),
      )}
    </pre>
  );
}
