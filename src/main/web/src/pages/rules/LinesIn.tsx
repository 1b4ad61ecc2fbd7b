import { Button, FormGroup, FormSelect, FormSelectOption, TextArea } from '@patternfly/react-core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '../../ui/format';
import { tellError } from '../../ui/toasts';
import { UI } from '../../ui/texts';
import { logSources, newestOf, storedSignal } from './api';
import { type Lines, MOST_LINES, tailOf, typed } from './rules';
import { RULES } from './texts';

const LONGEST = 262_144;

/** The half of the tester that says which lines. */
export function LinesIn({ lines, setLines, signal }: { lines: Lines; setLines: (lines: Lines) => void; signal: string }) {
  const { t } = useTranslation(RULES);
  const { t: ui } = useTranslation(UI);
  const [source, setSource] = useState('');
  const sources = useQuery({ queryKey: ['rules', 'sources'], queryFn: ({ signal: stop }) => logSources(stop) });
  const taking = useMutation({
    mutationFn: async (what: { id: string } | { source: string }) => {
      const id = 'id' in what ? what.id : await newestOf(what.source);
      return id === null ? null : storedSignal(id);
    },
    onSuccess: (found) =>
      found
        ? setLines({ text: tailOf(found.text), receivedAt: found.receivedAt, source: found.source })
        : tellError(t('take.none'), new Error('none')),
    onError: (e) => tellError(t('take.failed'), e),
  });
  const { mutate } = taking;
  useEffect(() => {
    if (signal) {
      mutate({ id: signal });
    }
  }, [signal, mutate]);
  const names = sources.data ?? [];
  return (
    <section aria-labelledby="rules-lines">
      <h2 id="rules-lines" className="rules-heading">
        {t('lines')}
      </h2>
      <FormGroup label={t('lines.label')} fieldId="rules-text">
        <TextArea
          id="rules-text"
          className="rules-typed"
          value={lines.text}
          onChange={(_, text) => setLines(typed(lines, text))}
          maxLength={LONGEST}
          rows={10}
          spellCheck={false}
          aria-describedby="rules-lines-help"
        />
        <p id="rules-lines-help" className="t-small">
          {lines.receivedAt
            ? t('lines.taken', { source: lines.source, time: moment(lines.receivedAt), n: MOST_LINES })
            : t('lines.help')}
        </p>
      </FormGroup>
      <div className="rules-take">
        <FormSelect aria-label={t('take.source')} value={source} onChange={(_, name) => setSource(name)}>
          <FormSelectOption value="" label={t('take.choose')} isPlaceholder />
          {names.map((name) => (
            <FormSelectOption key={name} value={name} label={name} />
          ))}
        </FormSelect>
        <Button
          variant="secondary"
          isAriaDisabled={source === ''}
          isLoading={taking.isPending}
          onClick={() => source && taking.mutate({ source })}
        >
          {t('take')}
        </Button>
      </div>
      <p className="t-small">
        {t('take.help')} {ui('personal')}.
      </p>
    </section>
  );
}
