import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Field } from './fields';
import { INVENTORY } from './texts';

const HELP: Record<string, string> = {
  names: 'help.lines',
  addresses: 'help.lines',
  roles: 'help.lines',
  facts: 'help.facts',
  'ssh.hostKey': 'help.hostKey',
  'ssh.port': 'help.port',
  'ssh.user': 'help.user',
  'ssh.keyFile': 'help.keyFile',
};

/**
 * One field of the form.
 *
 * @param path its name, with that of its group
 * @param problem what the hub said is wrong with it
 * @param names of entries that may be meant
 */
export function FieldInput({
  field,
  path,
  label,
  help = HELP[path],
  value,
  set,
  problem,
  names,
  readOnly = false,
  first = false,
  required = field.required,
}: {
  field: Field;
  path: string;
  label: string;
  help?: string;
  value: string;
  set: (value: string) => void;
  problem?: string;
  names?: string[];
  readOnly?: boolean;
  first?: boolean;
  required?: boolean;
}) {
  const { t } = useTranslation(INVENTORY);
  const id = `field-${path}`;
  const shared = {
    id,
    value,
    isRequired: required,
    validated: problem ? ('error' as const) : ('default' as const),
    'aria-describedby': problem || help ? `${id}-help` : undefined,
    'aria-invalid': Boolean(problem),
  };
  const input =
    field.type === 'choice' ? (
      <FormSelect {...shared} onChange={(_, one) => set(one)}>
        {(field.choices ?? []).map((one) => (
          <FormSelectOption key={one} value={one} label={t(`${field.name}.${one}`, one)} />
        ))}
      </FormSelect>
    ) : field.type === 'lines' || field.type === 'pairs' ? (
      <TextArea {...shared} rows={Math.min(8, Math.max(2, value.split('\n').length))} onChange={(_, one) => set(one)} resizeOrientation="vertical" />
    ) : (
      <TextInput
        {...shared}
        onChange={(_, one) => set(one)}
        list={names ? `${id}-names` : undefined}
        readOnlyVariant={readOnly ? 'default' : undefined}
        autoFocus={first}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    );
  return (
    <FormGroup label={label} fieldId={id} isRequired={required}>
      {input}
      {names && (
        <datalist id={`${id}-names`}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
      {(problem || help) && (
        <FormHelperText>
          <HelperText>
            <HelperTextItem id={`${id}-help`} variant={problem ? 'error' : 'default'}>
              {problem ?? t(help ?? '')}
            </HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}
