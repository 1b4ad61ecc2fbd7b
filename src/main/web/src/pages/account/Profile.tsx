import {
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  TextInput,
} from '@patternfly/react-core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSigned } from '../../app/session';
import { speak } from '../../i18n';
import { UI } from '../../ui/texts';
import { tell, tellError } from '../../ui/toasts';
import { changeMe } from './api';
import { ACCOUNT } from './texts';

/** What one may change of oneself; the role is an administrator's matter. */
export function Profile() {
  const { t } = useTranslation(ACCOUNT);
  const { t: ui } = useTranslation(UI);
  const client = useQueryClient();
  const { person, session, update } = useSigned();
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email);
  const [language, setLanguage] = useState(person.language);
  const save = useMutation({
    mutationFn: () => changeMe({ name: name.trim(), email: email.trim(), language }),
    onSuccess: (now) => {
      update({ ...session, person: now });
      void client.invalidateQueries({ queryKey: ['me'] });
      if (now.language !== person.language) {
        speak(now.language === 'fr' ? 'fr' : 'en');
      }
      tell(t('profile.saved'));
    },
    onError: (error) => tellError(t('profile.not-saved'), error),
  });
  const changed = name !== person.name || email !== person.email || language !== person.language;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Form onSubmit={submit}>
      <DescriptionList isCompact isHorizontal>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('profile.login')}</DescriptionListTerm>
          <DescriptionListDescription>{person.login}</DescriptionListDescription>
        </DescriptionListGroup>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('profile.role')}</DescriptionListTerm>
          <DescriptionListDescription>
            {t(`role.${person.role}`, person.role)}
            {person.routes && `, ${t('profile.routes')}`}
          </DescriptionListDescription>
        </DescriptionListGroup>
      </DescriptionList>
      <FormGroup label={t('profile.name')} fieldId="me-name" isRequired>
        <TextInput id="me-name" value={name} onChange={(_, value) => setName(value)} maxLength={100} isRequired autoComplete="name" />
      </FormGroup>
      <FormGroup label={t('profile.email')} fieldId="me-email">
        <TextInput id="me-email" type="email" value={email} onChange={(_, value) => setEmail(value)} maxLength={255} autoComplete="email" />
      </FormGroup>
      <FormGroup label={t('profile.language')} fieldId="me-language">
        <FormSelect
          id="me-language"
          value={language}
          onChange={(_, value) => setLanguage(value)}
          aria-describedby="me-language-hint"
        >
          <FormSelectOption value="fr" label="Français" lang="fr" />
          <FormSelectOption value="en" label="English" lang="en" />
        </FormSelect>
        <small className="t-small" id="me-language-hint">
          {t('profile.language.text')}
        </small>
      </FormGroup>
      <div>
        <Button type="submit" isLoading={save.isPending} isDisabled={!changed || !name.trim() || save.isPending}>
          {ui('save')}
        </Button>
      </div>
    </Form>
  );
}
