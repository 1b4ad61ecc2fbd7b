import { Button, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from '../../ui/texts';
import type { Filters as Values } from './api';
import { fromInput, toInput } from './entry';
import { AUDIT } from './texts';

const PAUSE = 400;

/** A text that goes into the address when one stops typing. */
function Word({ id, label, hint, value, set }: { id: string; label: string; hint: string; value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) {
      return undefined;
    }
    const timer = setTimeout(() => set(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
    // `set` is anew at each drawing; only what is typed starts the pause.
  }, [typed]);
  return (
    <FormGroup label={label} fieldId={id}>
      <TextInput id={id} value={typed} onChange={(_, text) => setTyped(text)} placeholder={hint} maxLength={200} spellCheck={false} autoCapitalize="none" />
    </FormGroup>
  );
}

function Time({ id, label, value, set }: { id: string; label: string; value: string; set: (value: string) => void }) {
  return (
    <FormGroup label={label} fieldId={id} className="t-audit-time">
      <TextInput id={id} type="datetime-local" value={toInput(value)} onChange={(_, local) => set(fromInput(local))} />
    </FormGroup>
  );
}

export function Filters({
  values,
  set,
  clear,
  any,
}: {
  values: Values;
  set: (change: Partial<Values>) => void;
  clear: () => void;
  any: boolean;
}) {
  const { t } = useTranslation(AUDIT);
  const { t: ui } = useTranslation(UI);
  return (
    <div className="t-audit-filters" role="search" aria-label={ui('filter.label')}>
      <Word id="audit-actor" label={t('actor')} hint={t('actor.hint')} value={values.actor} set={(actor) => set({ actor })} />
      <Word id="audit-act" label={t('act')} hint={t('act.hint')} value={values.act} set={(act) => set({ act })} />
      <Word id="audit-object" label={t('object')} hint={t('object.hint')} value={values.object} set={(object) => set({ object })} />
      <FormGroup label={t('outcome')} fieldId="audit-outcome">
        <FormSelect id="audit-outcome" value={values.outcome} onChange={(_, outcome) => set({ outcome })}>
          {['', 'done', 'refused', 'failed'].map((one) => (
            <FormSelectOption key={one} value={one} label={t(one ? `outcome.${one}` : 'outcome.any')} />
          ))}
        </FormSelect>
      </FormGroup>
      <Time id="audit-from" label={t('from')} value={values.from} set={(from) => set({ from })} />
      <Time id="audit-to" label={t('to')} value={values.to} set={(to) => set({ to })} />
      {any && (
        <Button variant="link" onClick={clear}>
          {ui('empty.clear')}
        </Button>
      )}
    </div>
  );
}
