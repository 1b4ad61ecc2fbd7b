import { FormGroup, Radio, TextArea } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { SECRETS } from './texts';

const LONGEST = 16_384; // SecretsController.java

/** Whether the hub makes the value, or the one that is typed. `null`: the hub makes it. */
export function Value({ value, set }: { value: string | null; set: (value: string | null) => void }) {
  const { t } = useTranslation(SECRETS);
  return (
    <>
      <FormGroup label={t('value')} role="radiogroup" fieldId="secret-value-kind" isStack>
        <Radio
          id="secret-random"
          name="secret-value-kind"
          label={t('value.random')}
          description={t('value.random.text')}
          isChecked={value === null}
          onChange={() => set(null)}
        />
        <Radio
          id="secret-given"
          name="secret-value-kind"
          label={t('value.given')}
          description={t('value.given.text')}
          isChecked={value !== null}
          onChange={() => set('')}
        />
      </FormGroup>
      {value !== null && (
        <FormGroup label={t('value')} fieldId="secret-value" isRequired>
          <TextArea
            id="secret-value"
            className="t-secret-typed"
            value={value}
            onChange={(_, text) => set(text)}
            maxLength={LONGEST}
            rows={3}
            isRequired
            resizeOrientation="vertical"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </FormGroup>
      )}
    </>
  );
}
