import { Alert, Breadcrumb, BreadcrumbItem, Button, Tooltip } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '../../app/session';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { explain, Loaded } from '../../ui/trouble';
import { type Trial, tryRules } from './api';
import { LinesIn } from './LinesIn';
import { Result } from './Result';
import { useRules } from './Rules';
import { type Chosen, RulesIn } from './RulesIn';
import type { Lines } from './rules';
import { RULES } from './texts';
import './rules.css';

/** What is asked of the hub: a file at work by its name, or a text. */
function trial(chosen: Chosen, lines: Lines): Trial {
  const which = chosen.own ? { yaml: chosen.yaml } : { rules: chosen.name };
  return { ...which, lines: lines.text, ...(lines.receivedAt ? { receivedAt: lines.receivedAt } : {}) };
}

/** Rules tried on lines before they go live: what each line yields and which alerts would come. */
export default function Tester() {
  const { t } = useTranslation(RULES);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate');
  const [params] = useSearchParams();
  const rules = useRules();
  const [chosen, setChosen] = useState<Chosen>({ own: false, name: params.get('rules') ?? '', yaml: '' });
  const [lines, setLines] = useState<Lines>({ text: '' });
  const result = useRef<HTMLDivElement>(null);
  const testing = useMutation({ mutationFn: (asked: Trial) => tryRules(asked) });
  useEffect(() => {
    if (testing.data) {
      result.current?.focus({ preventScroll: true });
      result.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [testing.data]);
  const known = rules.data?.filter((entry) => entry.file) ?? [];
  const log = chosen.own ? undefined : known.find((entry) => entry.name === chosen.name)?.file?.log;
  const ready = lines.text.trim() !== '' && (chosen.own ? chosen.yaml.trim() !== '' : chosen.name !== '');
  const button = (
    <Button
      variant="primary"
      isAriaDisabled={!may || !ready || testing.isPending}
      isLoading={testing.isPending}
      onClick={() => may && ready && testing.mutate(trial(chosen, lines))}
    >
      {t('test.do')}
    </Button>
  );
  return (
    <Page
      title={t('test')}
      hint={
        <>
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/rules">{t('title')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{t('test')}</BreadcrumbItem>
          </Breadcrumb>
          {t('test.hint')}
        </>
      }
    >
      <Loaded query={rules}>
        {(all) => (
          <div className="rules-page">
            <div className="rules-inputs">
              <RulesIn entries={all} chosen={chosen} setChosen={setChosen} />
              <LinesIn lines={lines} setLines={setLines} signal={params.get('signal') ?? ''} />
            </div>
            <div>{may ? button : <Tooltip content={t('test.may-not')}>{button}</Tooltip>}</div>
            {testing.error && (
              <Alert variant="danger" isInline title={t('test.failed')} role="alert">
                {explain(testing.error, ui)}
              </Alert>
            )}
            <div ref={result} tabIndex={-1} aria-live="polite" className="rules-result">
              {testing.data && <Result of={testing.data} log={log} />}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
