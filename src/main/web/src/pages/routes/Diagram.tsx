import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Step } from './api';
import { kameletOf, kameletPath, pageOf } from './files';
import { ROUTES } from './texts';

/** Steps whose children are ways to take, of which they stand beside each other. */
const BRANCHING = new Set(['choice', 'doTry', 'multicast']);

function Said({ step }: { step: Step }) {
  const text = step.text;
  const kamelet = kameletOf(step);
  return kamelet ? (
    <Link className="t-mono" to={pageOf(kameletPath(kamelet))}>
      {text}
    </Link>
  ) : (
    <span className="t-mono">{text}</span>
  );
}

function Box({ step }: { step: Step }) {
  const { t } = useTranslation(ROUTES);
  const children = step.children ?? [];
  const holds = children.length > 0 && step.kind !== 'from' && step.kind !== 'route';
  const looks = ['routes-step', step.kind === 'from' ? 'routes-step-from' : '', holds ? 'routes-step-holds' : ''];
  const inner = children.length > 0 && <Steps steps={children} branching={BRANCHING.has(step.kind)} />;
  return (
    <li>
      <div className={looks.join(' ')}>
        <span className="routes-kind">{t(`step.${step.kind}`, step.kind)}</span>
        {step.text && <Said step={step} />}
        {step.label && <span className="routes-label">{step.label}</span>}
        {holds && inner}
      </div>
      {!holds && inner}
    </li>
  );
}

function Steps({ steps, branching = false }: { steps: Step[]; branching?: boolean }) {
  return (
    <ol className={branching ? 'routes-steps routes-branches' : 'routes-steps'}>
      {steps.map((step, i) => (
        <Box key={`${i} ${step.id ?? step.kind}`} step={step} />
      ))}
    </ol>
  );
}

/** What a route does as nested boxes, top to bottom; a list for who does not see it. */
export function Diagram({ steps }: { steps: Step[] | null | undefined }) {
  const { t } = useTranslation(ROUTES);
  if (!steps) {
    return <p className="t-subtle">{t('diagram.none')}</p>;
  }
  return steps.length === 0 ? <p className="t-subtle">{t('diagram.empty')}</p> : <Steps steps={steps} />;
}
