import { Checkbox, FormGroup, FormSelect, FormSelectOption, Radio, TextInput } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Profile } from './api';
import { PEOPLE } from './texts';

const ROLES = ['viewer', 'technician', 'administrator'] as const;

/** What an administrator sets of a person. */
export function Fields({ profile, set }: { profile: Profile; set: (profile: Profile) => void }) {
  const { t } = useTranslation(PEOPLE);
  const put = (change: Partial<Profile>) => set({ ...profile, ...change });
  return (
    <>
      <FormGroup label={t('name')} fieldId="person-name" isRequired>
        <TextInput
          id="person-name"
          value={profile.name}
          onChange={(_, name) => put({ name })}
          maxLength={100}
          isRequired
          autoComplete="off"
        />
      </FormGroup>
      <FormGroup label={t('email')} fieldId="person-email">
        <TextInput
          id="person-email"
          type="email"
          value={profile.email}
          onChange={(_, email) => put({ email })}
          maxLength={255}
          autoComplete="off"
        />
      </FormGroup>
      <FormGroup label={t('language')} fieldId="person-language">
        <FormSelect id="person-language" value={profile.language} onChange={(_, language) => put({ language })}>
          <FormSelectOption value="fr" label="Français" lang="fr" />
          <FormSelectOption value="en" label="English" lang="en" />
        </FormSelect>
      </FormGroup>
      <FormGroup label={t('role')} role="radiogroup" fieldId="person-role" isStack>
        {ROLES.map((role) => (
          <Radio
            key={role}
            id={`person-role-${role}`}
            name="person-role"
            label={t(`role.${role}`)}
            description={t(`role.${role}.text`)}
            isChecked={profile.role === role}
            onChange={() => put({ role })}
          />
        ))}
      </FormGroup>
      <Checkbox
        id="person-routes"
        label={t('routes')}
        description={t('routes.text')}
        isChecked={profile.routes}
        onChange={(_, routes) => put({ routes })}
      />
    </>
  );
}
