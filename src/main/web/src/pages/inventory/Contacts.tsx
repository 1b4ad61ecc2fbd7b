import { Button, FormFieldGroup, FormFieldGroupHeader } from '@patternfly/react-core';
import { MinusCircleIcon, PlusCircleIcon } from '@patternfly/react-icons';
import { useTranslation } from 'react-i18next';
import type { Contact, Field } from './fields';
import { FieldInput } from './FieldInput';
import { INVENTORY } from './texts';

const NAME: Field = { name: 'name', type: 'text', required: true };
const MAIL: Field = { name: 'email', type: 'text', required: true };
const LANGUAGE: Field = { name: 'language', type: 'choice', choices: ['fr', 'en'] };

/** The people of a client to be told. */
export function Contacts({
  contacts,
  set,
  language,
  problems,
}: {
  contacts: Contact[];
  set: (contacts: Contact[]) => void;
  /** For a new one. */
  language: string;
  problems: Record<string, string>;
}) {
  const { t } = useTranslation(INVENTORY);
  const change = (at: number, part: Partial<Contact>) =>
    set(contacts.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <FormFieldGroup header={<FormFieldGroupHeader titleText={{ text: t('field.contacts'), id: 'contacts-title' }} />}>
      {contacts.map((contact, index) => {
        const part = (field: Field) => (
          <FieldInput
            field={field}
            path={`contacts[${index}].${field.name}`}
            label={t(`field.contacts.${field.name}`)}
            value={contact[field.name as keyof Contact]}
            set={(value) => change(index, { [field.name]: value })}
            problem={problems[`contacts[${index}].${field.name}`]}
            required={false}
          />
        );
        return (
          <fieldset key={index} className="t-contact">
            <legend className="pf-v6-screen-reader">{t('contact.n', { n: index + 1 })}</legend>
            {part(NAME)}
            {part(MAIL)}
            {part(LANGUAGE)}
            <Button
              variant="plain"
              icon={<MinusCircleIcon />}
              aria-label={t('contact.remove', { n: index + 1 })}
              onClick={() => set(contacts.filter((_, at) => at !== index))}
            />
          </fieldset>
        );
      })}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        onClick={() => set([...contacts, { name: '', email: '', language }])}
      >
        {t('contact.add')}
      </Button>
    </FormFieldGroup>
  );
}
