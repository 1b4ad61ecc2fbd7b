import { Button, FormGroup, FormSelect, FormSelectOption, Radio, TextArea } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tellError } from '../../ui/toasts';
import { routeFile } from '../routes/api';
import type { Entry } from './rules';
import { RULES } from './texts';

/** Which rules are tried: those of a file at work, or a text. */
export interface Chosen {
  own: boolean;
  name: string;
  yaml: string;
}

const LONGEST = 65_536;

/** The half of the tester that says which rules. */
export function RulesIn({ entries, chosen, setChosen }: { entries: Entry[]; chosen: Chosen; setChosen: (chosen: Chosen) => void }) {
  const { t } = useTranslation(RULES);
  const copying = useMutation({
    mutationFn: (path: string) => routeFile(path, new AbortController().signal),
    onSuccess: (file) => setChosen({ ...chosen, own: true, yaml: file.yaml ?? '' }),
    onError: (e) => tellError(t('copy.failed'), e),
  });
  const entry = entries.find((one) => one.name === chosen.name);
  return (
    <section aria-labelledby="rules-which">
      <h2 id="rules-which" className="rules-heading">
        {t('which')}
      </h2>
      <div className="rules-radios">
        <Radio id="rules-file" name="which" label={t('which.file')} isChecked={!chosen.own} onChange={() => setChosen({ ...chosen, own: false })} />
        <Radio id="rules-own" name="which" label={t('which.own')} isChecked={chosen.own} onChange={() => setChosen({ ...chosen, own: true })} />
      </div>
      {chosen.own ? (
        <FormGroup label={t('own.label')} fieldId="rules-yaml">
          <TextArea
            id="rules-yaml"
            className="rules-typed"
            value={chosen.yaml}
            onChange={(_, yaml) => setChosen({ ...chosen, yaml })}
            maxLength={LONGEST}
            rows={14}
            spellCheck={false}
            placeholder={t('own.placeholder')}
          />
        </FormGroup>
      ) : (
        <FormGroup label={t('file.label')} fieldId="rules-name">
          <FormSelect id="rules-name" value={chosen.name} onChange={(_, name) => setChosen({ ...chosen, name })}>
            <FormSelectOption value="" label={t('file.choose')} isPlaceholder />
            {entries.map((one) => (
              <FormSelectOption
                key={one.path}
                value={one.name}
                label={one.file ? one.name : t('file.broken', { name: one.name })}
                isDisabled={!one.file}
              />
            ))}
          </FormSelect>
          {entry && (
            <>
              <p className="t-small">{entry.description}</p>
              <Button variant="link" isInline isLoading={copying.isPending} onClick={() => copying.mutate(entry.path)}>
                {t('copy')}
              </Button>
            </>
          )}
        </FormGroup>
      )}
    </section>
  );
}
