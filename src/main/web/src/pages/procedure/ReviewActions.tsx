import { Button, Checkbox, FormGroup, TextInput } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Todo } from './api';
import { PROCEDURE } from './texts';

/** Who does what by when. */
export function ReviewActions({ may, actions, change }: { may: boolean; actions: Todo[]; change: (actions: Todo[]) => void }) {
  const { t } = useTranslation(PROCEDURE);
  const put = (index: number, part: Partial<Todo>) =>
    change(actions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset>
      <legend className="t-part">{t('doc.actions')}</legend>
      {actions.length === 0 && <p className="t-subtle">{t('doc.actions.none')}</p>}
      {actions.map((one, index) => (
        <div key={index} className="t-review-action">
          <FormGroup label={t('doc.what')} fieldId={`what-${index}`}>
            <TextInput
              id={`what-${index}`}
              value={one.what}
              maxLength={1000}
              onChange={(_, what) => put(index, { what })}
              isDisabled={!may}
            />
          </FormGroup>
          <FormGroup label={t('doc.owner')} fieldId={`owner-${index}`}>
            <TextInput
              id={`owner-${index}`}
              value={one.owner}
              maxLength={200}
              onChange={(_, owner) => put(index, { owner })}
              isDisabled={!may}
            />
          </FormGroup>
          <FormGroup label={t('doc.due')} fieldId={`due-${index}`}>
            <TextInput
              id={`due-${index}`}
              type="date"
              value={one.due ?? ''}
              onChange={(_, due) => change(actions.map((old, at) => (at === index ? dated(old, due) : old)))}
              isDisabled={!may}
            />
          </FormGroup>
          <Checkbox
            id={`done-${index}`}
            label={t('doc.done')}
            isChecked={one.done}
            onChange={(_, done) => put(index, { done })}
            isDisabled={!may}
          />
          {may && (
            <Button
              variant="plain"
              aria-label={t('doc.remove', { what: one.what })}
              onClick={() => change(actions.filter((_, at) => at !== index))}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      {may && (
        <Button variant="link" isInline onClick={() => change([...actions, { what: '', owner: '', done: false }])}>
          {t('doc.add')}
        </Button>
      )}
    </fieldset>
  );
}

function dated({ what, owner, done }: Todo, due: string): Todo {
  return { what, owner, done, ...(due ? { due } : {}) };
}
