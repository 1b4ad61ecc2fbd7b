import { Alert, Button, Form, FormFieldGroup, FormFieldGroupHeader, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { tell } from '../../ui/toasts';
import { UI } from '../../ui/texts';
import { explain } from '../../ui/trouble';
import { Conflict } from './Conflict';
import { Contacts } from './Contacts';
import { FieldInput } from './FieldInput';
import { documentOf, draftOf, type Field, FIELDS } from './fields';
import { addEntry, changeEntry, type Document, type Kind, keyField, listEntries, oneEntry, type Trouble } from './inventory';
import { merged, parted, proposedSide, type Side } from './merge';
import { INVENTORY } from './texts';

/** An entry as it was read, with its version. */
export interface Known {
  document: Document;
  version: string | null;
}

/** Names of the entries of a kind, to be offered while typing. */
function useNames(kind: Kind): string[] {
  const query = useQuery({
    queryKey: ['inventory', 'names', kind],
    queryFn: ({ signal }) => listEntries(kind, {}, '', signal),
    staleTime: 60_000,
  });
  return (query.data?.items ?? []).map((one) => String((one as Document)[keyField(kind)]));
}

const troublesOf = (error: unknown): Trouble[] =>
  error instanceof Problem && Array.isArray(error.members.problems) ? (error.members.problems as Trouble[]) : [];

/**
 * Adds or changes an entry. When somebody else changed it meanwhile, both versions are set side by
 * side and merged by choice; nothing typed is lost.
 *
 * @param known what is changed; absent for a new one
 */
export function EntryForm({
  kind,
  known,
  onClose,
  saved,
}: {
  kind: Kind;
  known?: Known;
  onClose: () => void;
  saved: (key: string) => void;
}) {
  const { t } = useTranslation(INVENTORY);
  const { t: ui } = useTranslation(UI);
  const client = useQueryClient();
  const [base] = useState<Known | undefined>(known);
  const [draft, setDraft] = useState(() => draftOf(kind, known?.document ?? {}));
  const [theirs, setTheirs] = useState<Known | null>(null);
  const [sides, setSides] = useState<Record<string, Side>>({});
  const names = { servers: useNames('servers'), clients: useNames('clients'), datacentres: useNames('datacentres'), services: [] };
  const keyName = keyField(kind);
  const key = String(base?.document[keyName] ?? '');

  const mine = useMemo(() => documentOf(kind, draft), [kind, draft]);
  const rows = theirs ? parted(base?.document ?? {}, theirs.document, mine) : [];
  const saving = useMutation({
    mutationFn: async () => {
      if (!base) {
        return addEntry(kind, mine);
      }
      const document = theirs ? merged(theirs.document, mine, sides) : mine;
      return changeEntry(kind, key, document, (theirs ?? base).version);
    },
    onSuccess: ({ data }) => {
      const now = String(data[keyName]);
      tell(t('saved', { key: now }));
      void client.invalidateQueries({ queryKey: ['inventory'] });
      onClose();
      saved(now);
    },
    onError: async (error) => {
      if (error instanceof Problem && error.status === 412 && base) {
        const now = await oneEntry(kind, key);
        const document = now.data as Document;
        setTheirs({ document, version: now.version });
        setSides(Object.fromEntries(parted(base.document, document, mine).map((one) => [one.field, proposedSide(one)])));
      }
    },
  });
  const conflict = saving.error instanceof Problem && saving.error.status === 412;
  const troubles = troublesOf(saving.error);
  const problems = Object.fromEntries(troubles.map((one) => [one.path, one.message]));
  const problemOf = (path: string) =>
    problems[path] ?? troubles.find((one) => one.path.startsWith(`${path}[`) && !path.startsWith('contacts'))?.message;
  const input = (field: Field, group?: string) => {
    const path = group ? `${group}.${field.name}` : field.name;
    const isKey = !group && field.name === keyName;
    return (
      <FieldInput
        key={path}
        field={field}
        path={path}
        label={t(kind === 'clients' && field.name === 'name' ? 'clients.name' : `field.${path}`)}
        help={isKey ? (base ? '' : kind === 'clients' ? 'help.id' : 'help.key') : undefined}
        value={draft.texts[path] ?? ''}
        set={(value) => setDraft((was) => ({ ...was, texts: { ...was.texts, [path]: value } }))}
        problem={problemOf(path)}
        names={field.of && names[field.of]}
        readOnly={isKey && Boolean(base)}
        first={isKey && !base}
        required={group ? false : field.required}
      />
    );
  };
  const fields = FIELDS[kind].map((field) =>
    field.type === 'group' ? (
      <FormFieldGroup
        key={field.name}
        header={
          <FormFieldGroupHeader
            titleText={{ text: t(`field.${field.name}`), id: `${field.name}-title` }}
            titleDescription={t(`help.${field.name}`)}
          />
        }
      >
        {field.parts?.map((part) => input(part, field.name))}
      </FormFieldGroup>
    ) : field.type === 'contacts' ? (
      <Contacts
        key={field.name}
        contacts={draft.contacts}
        set={(contacts) => setDraft((was) => ({ ...was, contacts }))}
        language={draft.texts.language ?? 'fr'}
        problems={problems}
      />
    ) : (
      input(field)
    ),
  );
  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-labelledby="entry-title">
      <ModalHeader labelId="entry-title" title={base ? t('form.edit', { key }) : t(`form.add.${kind}`)} />
      <ModalBody>
        {saving.error && !conflict && (
          <Alert
            variant="danger"
            isInline
            role="alert"
            title={saving.error instanceof Problem && saving.error.status === 409 ? t('exists') : t('refused')}
          >
            {troubles.length > 0 ? (
              <ul>
                {troubles.map((one) => (
                  <li key={`${one.path} ${one.message}`}>
                    {one.path && <strong>{one.path}: </strong>}
                    {one.message}
                  </li>
                ))}
              </ul>
            ) : (
              explain(saving.error, ui)
            )}
          </Alert>
        )}
        <Form
          id="entry-form"
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate();
          }}
        >
          {theirs ? (
            <Conflict rows={rows} sides={sides} choose={(field, side) => setSides((was) => ({ ...was, [field]: side }))} />
          ) : (
            fields
          )}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="entry-form" isLoading={saving.isPending} isDisabled={saving.isPending || !mine[keyName]}>
          {theirs ? t('conflict.save') : ui('save')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {ui('cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
