import './secrets.css';
import { Button, FormSelect, FormSelectOption, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APP } from '../../app/texts';
import { useFilters } from '../../ui/filters';
import { CopyLine, Once } from '../../ui/once';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { tell } from '../../ui/toasts';
import { Empty, Loaded } from '../../ui/trouble';
import { type Secret, secrets } from './api';
import { Create, Master, Random, Remove, Rotate, Show } from './Dialogs';
import { HowTo } from './HowTo';
import { type Act, SecretTable } from './SecretTable';
import { SECRETS } from './texts';
import { sorted, TYPES } from './use';

const KEY = ['secrets'];

/** What is open: a question about a secret or the vault. */
type Open = { act: Act; of: Secret } | { act: 'create' | 'random' | 'master' } | null;

/** What is shown once and then forgotten. */
type Shown = { title: string; value?: string; secret?: Secret } | null;

/** The vault: what is in it and how to use it, never the values. */
export default function Secrets() {
  const { t } = useTranslation(SECRETS);
  const { t: ui } = useTranslation(UI);
  const { t: app } = useTranslation(APP);
  const client = useQueryClient();
  const { filters, set, clear } = useFilters(['q', 'type']);
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => secrets(signal) });
  const [open, setOpen] = useState<Open>(null);
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setOpen(null);
  const anew = () => {
    close();
    void client.invalidateQueries({ queryKey: KEY });
  };
  /** A random value is offered at once, a new key with its line for the server. */
  const made = (secret: Secret) => {
    anew();
    tell(t('made', { name: secret.name, version: secret.version }));
    if (secret.showable) {
      setOpen({ act: 'show', of: secret });
    } else if (secret.type === 'ssh-key') {
      setShown({ title: t('key.of', { name: secret.name }), secret });
    }
  };
  const reveal = (title: string) => (value: string) => {
    anew();
    setShown({ title, value });
  };
  return (
    <Page
      title={app('secrets')}
      hint={t('hint')}
      actions={
        <div className="t-secret-heads">
          <Button onClick={() => setOpen({ act: 'create' })}>{t('create')}</Button>
          <Button variant="secondary" onClick={() => setOpen({ act: 'random' })}>
            {t('random')}
          </Button>
          <Button variant="secondary" onClick={() => setOpen({ act: 'master' })}>
            {t('master')}
          </Button>
        </div>
      }
    >
      <Toolbar inset={{ default: 'insetNone' }} aria-label={ui('filter.label')}>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label={ui('search')}
              placeholder={t('search')}
              value={filters.q}
              onChange={(_, q) => set({ q })}
              onClear={() => set({ q: '' })}
            />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect aria-label={t('type')} value={filters.type} onChange={(_, type) => set({ type })}>
              <FormSelectOption value="" label={t('type.all')} />
              {[...TYPES, 'hub'].map((type) => (
                <FormSelectOption key={type} value={type} label={t(`type.${type}`)} />
              ))}
            </FormSelect>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded query={query}>
        {(all) => {
          const found = sorted(all).filter(
            (one) => one.name.includes(filters.q.trim().toLowerCase()) && (!filters.type || one.type === filters.type),
          );
          return found.length > 0 ? (
            <SecretTable list={found} choose={(act, of) => setOpen({ act, of })} />
          ) : (
            <Empty
              title={all.length > 0 ? ui('empty.filtered') : t('none')}
              actions={
                all.length > 0 && (
                  <Button variant="link" onClick={clear}>
                    {ui('empty.clear')}
                  </Button>
                )
              }
            >
              {all.length === 0 && t('none.text')}
            </Empty>
          );
        }}
      </Loaded>
      {open?.act === 'create' && <Create done={made} close={close} />}
      {open?.act === 'rotate' && <Rotate of={open.of} done={made} close={close} />}
      {open?.act === 'show' && <Show of={open.of} done={reveal(t('value.of', { name: open.of.name }))} close={close} />}
      {open?.act === 'remove' && <Remove of={open.of} done={anew} close={close} />}
      {open?.act === 'random' && <Random done={reveal(t('random.made'))} close={close} />}
      {open?.act === 'master' && (
        <Master
          done={(key) => {
            anew();
            tell(t('master.done', { key }));
          }}
          close={close}
        />
      )}
      {shown && (
        <Once
          title={shown.title}
          warning={t(shown.secret ? 'key.warning' : 'once')}
          close={() => setShown(null)}
        >
          {shown.value !== undefined && <CopyLine text={shown.value} label={t('value')} />}
          {shown.secret && <HowTo secret={shown.secret} />}
        </Once>
      )}
    </Page>
  );
}
