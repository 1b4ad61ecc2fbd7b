import {
  Button,
  Dropdown,
  DropdownItem,
  DropdownList,
  Form,
  FormGroup,
  MenuToggle,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core';
import { TrashIcon } from '@patternfly/react-icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { given } from '../../ui/filters';
import { UI } from '../../ui/texts';
import { tellError } from '../../ui/toasts';
import { INCIDENTS } from './texts';

const PAGE = 'incidents';
const KEY = ['views'];

interface Props<F extends Record<string, string>> {
  query: F;
  apply: (filters: Partial<F>) => void;
}

/** Filters that a person keeps under a name. */
export function Views<F extends Record<string, string>>({ query, apply }: Props<F>) {
  const { t } = useTranslation(INCIDENTS);
  const { t: ui } = useTranslation(UI);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const views = useQuery({ queryKey: KEY, queryFn: ({ signal }) => body(hub.GET('/api/me/views', { signal })) });
  const all = views.data ?? [];
  type View = (typeof all)[number];
  const keep = useMutation({
    mutationFn: (wanted: View[]) => body(hub.PUT('/api/me/views', { body: wanted })),
    onSuccess: (now) => client.setQueryData(KEY, now),
    onError: (e) => tellError(t('views.failed'), e),
  });
  const mine = all.filter((one) => one.page === PAGE);
  const use = (view: View) => {
    const empty = Object.fromEntries(Object.keys(query).map((key) => [key, '']));
    const kept = Object.fromEntries([...new URLSearchParams(view.query)].filter(([key]) => key in query));
    apply({ ...empty, ...kept } as Partial<F>);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const view = { id: crypto.randomUUID(), page: PAGE, name: name.trim(), query: new URLSearchParams(given(query) as Record<string, string>).toString() };
    keep.mutate([...all.filter((one) => one.page !== PAGE || one.name !== view.name), view]);
    setNaming(false);
    setName('');
  };
  return (
    <>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        popperProps={{ position: 'right' }}
        toggle={(ref) => (
          <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)}>
            {t('views')}
          </MenuToggle>
        )}
      >
        <DropdownList>
          {mine.length === 0 && <DropdownItem isDisabled>{t('views.none')}</DropdownItem>}
          {mine.map((view) => (
            <DropdownItem
              key={view.id}
              onClick={() => {
                use(view);
                setOpen(false);
              }}
              actions={
                <Button
                  variant="plain"
                  icon={<TrashIcon />}
                  aria-label={t('views.delete', { name: view.name })}
                  onClick={() => keep.mutate(all.filter((one) => one.id !== view.id))}
                />
              }
            >
              {view.name}
            </DropdownItem>
          ))}
          <DropdownItem
            onClick={() => {
              setNaming(true);
              setOpen(false);
            }}
          >
            {t('views.save')}
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      <Modal isOpen={naming} variant="small" onClose={() => setNaming(false)} aria-labelledby="view-title">
        <ModalHeader title={t('views.save')} labelId="view-title" />
        <ModalBody>
          <Form id="view-form" onSubmit={save}>
            <FormGroup label={t('views.name')} fieldId="view-name">
              <TextInput id="view-name" value={name} onChange={(_, value) => setName(value)} maxLength={60} isRequired autoFocus />
            </FormGroup>
          </Form>
        </ModalBody>
        <ModalFooter>
          <Button type="submit" form="view-form" isDisabled={!name.trim()}>
            {ui('save')}
          </Button>
          <Button variant="link" onClick={() => setNaming(false)}>
            {ui('cancel')}
          </Button>
        </ModalFooter>
      </Modal>
    </>
  );
}
