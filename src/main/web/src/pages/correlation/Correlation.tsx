import { Alert, Button, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Page } from '../../ui/page';
import { Empty, Loaded } from '../../ui/trouble';
import type { RouteFile } from '../routes/api';
import { pageOf } from '../routes/files';
import { inForce, type RuleFile, stands } from './api';
import { RuleCard } from './RuleCard';
import { Settings } from './Settings';
import { CORRELATION } from './texts';
import { listed } from './words';
import './correlation.css';

const EVERY = 5_000;

/** The rules at work and how their files stand, anew every few seconds. */
export function useCorrelation() {
  return useQuery({
    queryKey: ['correlation'],
    queryFn: async ({ signal }) => {
      const [rules, files] = await Promise.all([inForce(signal), stands(signal)]);
      return { rules, files };
    },
    refetchInterval: EVERY,
  });
}

/** A file that cannot be used, and where. */
function Broken({ file }: { file: RouteFile }) {
  const { t } = useTranslation(CORRELATION);
  return (
    <Alert
      component="h2"
      variant={file.active ? 'warning' : 'danger'}
      isInline
      title={t('broken', { path: file.path })}
      actionLinks={<Link to={pageOf(file.path)}>{t('broken.to')}</Link>}
    >
      {file.problem && (
        <p>
          <strong>{t('problem', { line: file.problem.line, message: file.problem.message })}</strong>
        </p>
      )}
      {t(file.active ? 'broken.old' : 'broken.none')}
    </Alert>
  );
}

function FileCard({ file, first }: { file: RuleFile; first: number }) {
  const { t } = useTranslation(CORRELATION);
  const n = file.rules.length;
  return (
    <Card isCompact>
      <CardTitle component="h2">
        <span className="corr-head">
          <span className="t-anywhere">{file.name}</span>
          <span className="t-small">{t(n === 1 ? 'file.rule' : 'file.rules', { n })}</span>
          <Link className="corr-aside" to={`/correlation/try?file=${encodeURIComponent(file.name)}`}>
            {t('try.this')}
          </Link>
        </span>
      </CardTitle>
      <CardBody>
        <p className="t-subtle">{file.description}</p>
        {n === 0 ? (
          <p>{t('file.empty')}</p>
        ) : (
          <ol className="corr-rules" aria-label={file.name}>
            {file.rules.map((rule, i) => (
              <RuleCard key={rule.name} rule={rule} n={first + i} />
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}

/** The rules of correlation at work, in the order in which they are asked. */
export default function Correlation() {
  const { t } = useTranslation(CORRELATION);
  const navigate = useNavigate();
  const query = useCorrelation();
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <Button variant="secondary" onClick={() => void navigate('/correlation/try')}>
          {t('try')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ rules, files }) => (
          <div className="corr-page">
            {files
              .filter((file) => file.problem || file.state === 'broken')
              .map((file) => (
                <Broken key={file.path} file={file} />
              ))}
            {rules.sharedNames.length > 0 && (
              <Alert component="h2" variant="warning" isInline title={t('shared', { names: listed(rules.sharedNames, t('and')) })} />
            )}
            {rules.files.length === 0 && <Empty title={t('rules.none')}>{t('rules.none.text')}</Empty>}
            {rules.files.map((file, i) => (
              <FileCard
                key={file.name}
                file={file}
                first={1 + rules.files.slice(0, i).reduce((sum, one) => sum + one.rules.length, 0)}
              />
            ))}
            <Settings of={rules.settings} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
