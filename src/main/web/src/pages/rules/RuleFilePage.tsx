import { Alert, Breadcrumb, BreadcrumbItem, Button, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { bytes } from '../../ui/format';
import { Page } from '../../ui/page';
import { Empty, Loaded } from '../../ui/trouble';
import { Facts, Mono } from '../isolation/ActionWords';
import { pageOf as routePage } from '../routes/files';
import '../isolation/isolation.css';
import { RuleCard, Samples } from './RuleCard';
import { useRules } from './Rules';
import type { RuleFile } from './api';
import { type Entry, testerOf } from './rules';
import { Standing } from './Standing';
import { RULES } from './texts';
import './rules.css';

function Problem({ entry }: { entry: Entry }) {
  const { t } = useTranslation(RULES);
  const { problem } = entry;
  return problem ? (
    <Alert
      isInline
      component="h2"
      variant={entry.file ? 'warning' : 'danger'}
      title={t(entry.file ? 'say.old' : 'say.broken')}
      actionLinks={<Link to={routePage(entry.path)}>{t('to-file')}</Link>}
    >
      {t('problem', { line: problem.line, message: problem.message })}
    </Alert>
  ) : null;
}

function Content({ entry, file }: { entry: Entry; file: RuleFile }) {
  const { t } = useTranslation(RULES);
  const idle = file.samples.filter((sample) => sample.yields.length === 0);
  return (
    <>
      <p>{file.description}</p>
      <Facts
        of={[
          [t('col.state'), <Standing key="s" of={entry.standing} />],
          [t('fact.log'), t(`log.${file.log}.text`)],
          [t('fact.programs'), file.programs.length > 0 && <Mono>{file.programs.join(', ')}</Mono>],
          [
            t('fact.kept'),
            file.keepOutAddresses.length > 0 ? <Mono key="k">{file.keepOutAddresses.join(', ')}</Mono> : t('fact.kept.none'),
          ],
          [t('fact.longest'), t('fact.longest.text', { size: bytes(file.longest) })],
          [t('fact.file'), <Link key="f" to={routePage(entry.path)}>{entry.path}</Link>],
        ]}
      />
      {file.rules.map((rule) => (
        <RuleCard key={rule.name} rule={rule} samples={file.samples} />
      ))}
      {idle.length > 0 && (
        <Card isCompact>
          <CardTitle component="h2">{t('idle')}</CardTitle>
          <CardBody>
            <p className="t-subtle">{t('idle.text')}</p>
            <Samples of={idle} label={t('idle')} />
          </CardBody>
        </Card>
      )}
    </>
  );
}

/** One file of rules: how it stands, and what is at work of it. */
export default function RuleFilePage() {
  const { t } = useTranslation(RULES);
  const { name = '' } = useParams();
  const navigate = useNavigate();
  const query = useRules();
  const atWork = query.data?.some((one) => one.name === name && one.file) ?? false;
  return (
    <Page
      title={t('one', { name })}
      hint={
        <Breadcrumb>
          <BreadcrumbItem>
            <Link to="/rules">{t('title')}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>{name}</BreadcrumbItem>
        </Breadcrumb>
      }
      actions={
        atWork && (
          <Button variant="primary" onClick={() => void navigate(testerOf(name))}>
            {t('try.these')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(all) => {
          const entry = all.find((one) => one.name === name);
          return entry ? (
            <div className="rules-page">
              <Problem entry={entry} />
              {entry.file && <Content entry={entry} file={entry.file} />}
            </div>
          ) : (
            <Empty title={t('gone')}>{t('gone.text')}</Empty>
          );
        }}
      </Loaded>
    </Page>
  );
}
