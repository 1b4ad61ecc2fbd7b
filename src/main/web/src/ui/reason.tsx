import { FormGroup, TextArea } from '@patternfly/react-core';

/**
 * Why somebody does this: the one thing that nearly every act asks for.
 *
 * @param id of the field, once on a page
 * @param most as many characters as the hub takes
 * @param first whether it is where typing begins
 */
export function ReasonField({
  id,
  label,
  value,
  change,
  most = 2000,
  first = false,
}: {
  id: string;
  label: string;
  value: string;
  change: (value: string) => void;
  most?: number;
  first?: boolean;
}) {
  return (
    <FormGroup label={label} fieldId={id} isRequired>
      <TextArea
        id={id}
        value={value}
        onChange={(_, typed) => change(typed)}
        maxLength={most}
        rows={3}
        required
        autoFocus={first}
        resizeOrientation="vertical"
      />
    </FormGroup>
  );
}
