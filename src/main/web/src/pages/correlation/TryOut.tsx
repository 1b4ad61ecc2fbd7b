import { Alert, Breadcrumb, BreadcrumbItem, Button, FormSelect, FormSelectOption, Spinner, Tooltip } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useMay } from '../../app/session';
import { count } from '../../ui/format';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { explain, Loaded } from '../../ui/trouble';
import { type Asked, compare, type InForce } from './api';
import { useCorrelation } from './Correlation';
import { asked, begin, differs, type Draft } from './draft';
import { Editor } from './Editor';
import { Outcome } from './Outcome';
import { CORRELATION } from './texts';
import { findings } from './words';
import './correlation.css';

const SIGNALS = [1_000, 5_000, 20_000];

function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation(CORRELATION);
  const { t: ui } = useTranslation(UI);
  const wrong = error instanceof Problem ? findings(error.members) : [];
  const busy = error instanceof Problem && error.status === 429;
  return (
    <Alert component="h2" variant="danger" isInline role="alert" title={t(wrong.length > 0 ? 'unusable' : 'failed')}>
      {wrong.length > 0 ? (
        <ul>
          {wrong.map((one) => (
            <li key={`${one.file} ${one.line} ${one.message}`}>{t('text.lines', { ...one })}</li>
          ))}
        </ul>
      ) : busy ? (
        t('failed.busy')
      ) : (
        explain(error, ui)
      )}
    </Alert>
  );
}

function Trying({ rules }: { rules: InForce }) {
  const { t } = useTranslation(CORRELATION);
  const may = useMay('operate');
  const [params] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(() => begin(rules, params.get('file') ?? ''));
  const result = useRef<HTMLDivElement>(null);
  const comparing = useMutation({ mutationFn: (what: Asked) => compare(what) });
  const done = comparing.data;
  useEffect(() => {
    if (done) {
      result.current?.focus({ preventScroll: true });
      result.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [done]);
  const changed = differs(rules, draft);
  const wanted = asked(rules, draft);
  const old = done !== undefined && JSON.stringify(wanted) !== JSON.stringify(comparing.variables);
  const ready = may && changed && !comparing.isPending;
  const button = (
    <Button variant="primary" isAriaDisabled={!ready} isLoading={comparing.isPending} onClick={() => ready && comparing.mutate(wanted)}>
      {t('compare')}
    </Button>
  );
  return (
    <div className="corr-page">
      <Editor rules={rules} draft={draft} set={setDraft} />
      <div className="corr-do">
        <label htmlFor="corr-signals">{t('signals.label')}</label>
        <FormSelect
          id="corr-signals"
          className="corr-signals"
          value={draft.signals}
          onChange={(_, signals) => setDraft({ ...draft, signals: Number(signals) })}
        >
          {SIGNALS.map((n) => (
            <FormSelectOption key={n} value={n} label={t('signals.n', { n: count(n) })} />
          ))}
        </FormSelect>
        {may ? button : <Tooltip content={t('try.may-not')}>{button}</Tooltip>}
        {!changed && <span className="t-small">{t('which.unchanged')}</span>}
      </div>
      {comparing.error && <Refused error={comparing.error} />}
      <div ref={result} tabIndex={-1} aria-live="polite" className="corr-page corr-result">
        {comparing.isPending && (
          <p className="corr-busy">
            <Spinner size="md" aria-hidden="true" /> {t('comparing')} <span className="t-small">{t('comparing.text')}</span>
          </p>
        )}
        {old && !comparing.isPending && <p className="t-subtle">{t('result.stale')}</p>}
        {done && !comparing.isPending && <Outcome of={done} />}
      </div>
    </div>
  );
}

/** Other rules played over the past before they go live. */
export default function TryOut() {
  const { t } = useTranslation(CORRELATION);
  const query = useCorrelation();
  return (
    <Page
      title={t('try.title')}
      hint={
        <>
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/correlation">{t('title')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{t('try.title')}</BreadcrumbItem>
          </Breadcrumb>
          <div>{t('try.hint')}</div>
        </>
      }
    >
      <Loaded query={query}>{({ rules }) => <Trying rules={rules} />}</Loaded>
    </Page>
  );
}
