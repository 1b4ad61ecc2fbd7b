import { Alert, Button, Label, Progress, Title } from '@patternfly/react-core';
import { AngleDownIcon, AngleRightIcon, CheckCircleIcon, OutlinedCircleIcon } from '@patternfly/react-icons';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { tell } from '../../ui/toasts';
import { Loaded } from '../../ui/trouble';
import { AgentGuide, KeyGuide } from './AgentGuides';
import { type Setup, type Step, servers } from './api';
import { BackupGuide, InventoryGuide, MailGuide, SecondFactorGuide, SignalGuide } from './Guides';
import { hubAddress, word } from './snippets';
import { SourceGuide } from './SourceGuide';
import './start.css';
import { START } from './texts';
import { useSetup } from './useSetup';

const EVERY = 5_000;
/** What it takes until the first alert; the others let the hub act and tell. */
const TO_HEAR = ['second-factor', 'inventory', 'source', 'signal'];

function useDetail(step: Step): string {
  const { t } = useTranslation(START);
  const { id, detail, done } = step;
  if (!detail) {
    return '';
  }
  switch (id) {
    case 'inventory':
      return t('detail.inventory', { count: Number(detail) });
    case 'signal':
      return t('detail.signal', { when: moment(detail) });
    case 'backup':
      return t(done ? 'detail.backup' : 'detail.backup.old', { when: moment(detail) });
    case 'source':
    case 'ssh-key':
    case 'agent':
      return t(`detail.${id}`, { what: detail });
    default:
      return '';
  }
}

function OneStep({ step, next, children }: { step: Step; next: boolean; children: ReactNode }) {
  const { t } = useTranslation(START);
  const [open, setOpen] = useState(next);
  const id = useId();
  const detail = useDetail(step);
  // The next step opens by itself, but none closes by itself: somebody may be reading it, or its secret.
  useEffect(() => {
    if (next) {
      setOpen(true);
    }
  }, [next]);
  return (
    <li className="start-step">
      <div className="start-head">
        <Button
          variant="plain"
          size="sm"
          icon={open ? <AngleDownIcon /> : <AngleRightIcon />}
          aria-expanded={open}
          aria-controls={id}
          aria-labelledby={`${id}-title`}
          onClick={() => setOpen(!open)}
        />
        <Title headingLevel="h3" size="md" id={`${id}-title`}>
          {t(`step.${step.id}`, step.id)}
        </Title>
        {detail && <span className="t-subtle">{detail}</span>}
        <Label
          isCompact
          variant="outline"
          status={step.done ? 'success' : undefined}
          icon={step.done ? <CheckCircleIcon /> : <OutlinedCircleIcon />}
        >
          {t(step.done ? 'done' : 'todo')}
        </Label>
      </div>
      <div id={id} hidden={!open} className={open ? 'start-body' : undefined}>
        {open && (
          <>
            <p>{t(`why.${step.id}`, '')}</p>
            {children}
          </>
        )}
      </div>
    </li>
  );
}

/** Says of a step that it was done while somebody looked. */
function useNews(steps: Step[]) {
  const { t } = useTranslation(START);
  const before = useRef<Set<string>>(undefined);
  useEffect(() => {
    const done = new Set(steps.filter((step) => step.done).map((step) => step.id));
    for (const id of done) {
      if (before.current && !before.current.has(id)) {
        tell(t('now-done', { step: t(`step.${id}`, id) }));
      }
    }
    before.current = done;
  }, [steps, t]);
}

function Checklist({ setup }: { setup: Setup }) {
  const { t } = useTranslation(START);
  const known = useQuery({ queryKey: ['inventory', 'servers', 'names'], queryFn: ({ signal }) => servers(signal) });
  const [picked, setPicked] = useState('');
  useNews(setup.steps);
  const hub = hubAddress(location.origin);
  const names = (known.data ?? []).map((server) => server.name);
  const server = names.includes(picked) ? picked : (names[0] ?? '');
  const chosen = { servers: names, server, choose: setPicked };
  const guides: Record<string, ReactNode> = {
    'second-factor': <SecondFactorGuide />,
    inventory: <InventoryGuide />,
    source: <SourceGuide hub={hub} server={word(server, 'web01')} />,
    signal: <SignalGuide hub={hub} server={word(server, 'web01')} />,
    'ssh-key': <KeyGuide {...chosen} />,
    agent: <AgentGuide {...chosen} hub={hub} />,
    mail: <MailGuide hub={hub} />,
    backup: <BackupGuide />,
  };
  const done = setup.steps.filter((step) => step.done).length;
  const all = setup.steps.length;
  const next = setup.steps.find((step) => !step.done)?.id;
  const parts: [string, Step[]][] = [
    ['hear', setup.steps.filter((step) => TO_HEAR.includes(step.id))],
    ['act', setup.steps.filter((step) => !TO_HEAR.includes(step.id))],
  ];
  return (
    <div>
      {setup.complete ? (
        <Alert
          isInline
          component="h2"
          variant="success"
          title={t('complete')}
          className="start-progress"
          actionLinks={<Link to="/incidents">{t('complete.go')}</Link>}
        >
          {t('complete.text')}
        </Alert>
      ) : (
        <Progress
          className="start-progress"
          title={t('progress', { done, all })}
          aria-label={t('progress.label')}
          value={done}
          max={all}
          measureLocation="none"
        />
      )}
      {parts.map(([part, steps]) => (
        <div key={part}>
          <Title headingLevel="h2" size="md">
            {t(`part.${part}`)}
          </Title>
          <ol className="start-steps">
            {steps.map((step) => (
              <OneStep key={step.id} step={step} next={step.id === next}>
                {guides[step.id]}
              </OneStep>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

/** Leads a new administrator from an empty hub to the first alert. */
export default function Start() {
  const { t } = useTranslation(START);
  const { query } = useSetup(EVERY);
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Loaded query={query}>{(setup) => <Checklist setup={setup} />}</Loaded>
    </Page>
  );
}
