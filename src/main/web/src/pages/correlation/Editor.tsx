import { Button, ExpandableSection, FormGroup, FormHelperText, FormSelect, FormSelectOption, HelperText, HelperTextItem, TextArea, TextInput } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { span } from '../../ui/format';
import type { InForce } from './api';
import { CORRELATION } from './texts';
import { type Draft, ENDING, inForceText, NEW } from './draft';

const LONGEST = 262_144;

/** The half that says which rules: a file in force with changes, or a new one; and the settings. */
export function Editor({ rules, draft, set }: { rules: InForce; draft: Draft; set: (draft: Draft) => void }) {
  const { t } = useTranslation(CORRELATION);
  const changed = draft.text !== inForceText(rules, draft.file);
  const { flapping } = rules.settings;
  const setting = (key: 'window' | 'groupWait' | 'groupInterval' | 'within' | 'turns' | 'quiet', now: string) => (
    <FormGroup label={t(`try.${key}`)} fieldId={`corr-${key}`}>
      <TextInput
        id={`corr-${key}`}
        value={draft[key]}
        onChange={(_, value) => set({ ...draft, [key]: value })}
        placeholder={now}
        maxLength={20}
        autoComplete="off"
        aria-describedby={`corr-${key}-help`}
      />
      <FormHelperText>
        <HelperText>
          <HelperTextItem id={`corr-${key}-help`}>{t('try.settings.help', { now })}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
  return (
    <div className="corr-editor">
      <div className="corr-choose">
        <FormGroup label={t('which.label')} fieldId="corr-file">
          <FormSelect
            id="corr-file"
            value={draft.file}
            onChange={(_, file) => set({ ...draft, file, text: inForceText(rules, file) })}
          >
            {rules.files.map((file) => (
              <FormSelectOption key={file.name} value={file.name} label={file.name} />
            ))}
            <FormSelectOption value={NEW} label={t('which.new')} />
          </FormSelect>
        </FormGroup>
        {draft.file === NEW && (
          <FormGroup label={t('new.label')} fieldId="corr-name">
            <TextInput
              id="corr-name"
              value={draft.name}
              onChange={(_, name) => set({ ...draft, name })}
              customIcon={<span className="t-small">{ENDING}</span>}
              maxLength={48}
              autoComplete="off"
            />
          </FormGroup>
        )}
      </div>
      <FormGroup label={t('text.label')} fieldId="corr-text">
        <TextArea
          id="corr-text"
          className="corr-typed"
          value={draft.text}
          onChange={(_, text) => set({ ...draft, text })}
          maxLength={LONGEST}
          rows={16}
          spellCheck={false}
        />
      </FormGroup>
      {changed && draft.file !== NEW && (
        <Button variant="link" isInline onClick={() => set({ ...draft, text: inForceText(rules, draft.file) })}>
          {t('which.reset')}
        </Button>
      )}
      <ExpandableSection toggleText={t('try.settings')}>
        <div className="corr-settings">
          {setting('window', span(rules.settings.window))}
          {setting('groupWait', span(rules.settings.groupWait))}
          {setting('groupInterval', span(rules.settings.groupInterval))}
          {setting('within', span(flapping.within))}
          {setting('turns', String(flapping.turns))}
          {setting('quiet', span(flapping.quiet))}
        </div>
      </ExpandableSection>
    </div>
  );
}
