import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { ago, dated, hour } from './format';
import { UI } from './texts';
import { useNow } from './time';

/**
 * Day and hour on the reader's own clock. The browser may draw the field with twelve hours: below it stands in
 * words, with twenty-four, what was meant.
 *
 * @param value as a field of type datetime-local holds it
 * @param problem what is wrong with it, instead of the words
 * @param more said behind the words, a length of time
 */
export function TimeField({
  id,
  label,
  value,
  set,
  problem,
  more,
}: {
  id: string;
  label: string;
  value: string;
  set: (value: string) => void;
  problem?: string | undefined;
  more?: string | undefined;
}) {
  const { t } = useTranslation(UI);
  const now = useNow();
  const at = value ? new Date(value) : undefined;
  const known = at !== undefined && !Number.isNaN(at.getTime());
  const words = known ? [`${dated(at)}, ${hour(at)}`, more ?? ago(at, now)].join(' · ') : t('time.missing');
  return (
    <FormGroup label={label} fieldId={id} isRequired>
      <TextInput
        id={id}
        type="datetime-local"
        value={value}
        onChange={(_, typed) => set(typed)}
        isRequired
        validated={problem ? 'error' : 'default'}
        aria-describedby={`${id}-words`}
      />
      <FormHelperText>
        <HelperText id={`${id}-words`} isLiveRegion>
          <HelperTextItem variant={problem ? 'error' : 'default'}>{problem ?? words}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
