import { Breadcrumb, BreadcrumbItem, Button, FormSelect, FormSelectOption, InputGroup, InputGroupItem, TextInput } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Page } from '../../ui/page';
import { Empty, Loaded } from '../../ui/trouble';
import { type Document, graphAround, keyField, kindOf, KINDS, listEntries, pageOf, wordOf } from './inventory';
import { MapFigure } from './MapFigure';
import { INVENTORY } from './texts';
import '../isolation/isolation.css';
import './inventory.css';

/** Which thing to look at, by its kind and name. */
function Choose({ kind, name, go }: { kind: string; name: string; go: (kind: string, name: string) => void }) {
  const { t } = useTranslation(INVENTORY);
  const [of, setOf] = useState(kind);
  const [typed, setTyped] = useState(name);
  useEffect(() => {
    setOf(kind);
    setTyped(name);
  }, [kind, name]);
  const names = useQuery({
    queryKey: ['inventory', 'names', of, typed],
    queryFn: ({ signal }) => listEntries(kindOf(of), { q: typed === name ? '' : typed }, '', signal),
    placeholderData: keepPreviousData,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) {
      go(of, typed.trim());
    }
  };
  return (
    <form onSubmit={submit} aria-label={t('map.choose')}>
      <InputGroup>
        <InputGroupItem>
          <FormSelect aria-label={t('map.kind')} value={of} onChange={(_, value) => setOf(value)}>
            {KINDS.map((one) => (
              <FormSelectOption key={one} value={wordOf(one)} label={t(wordOf(one))} />
            ))}
          </FormSelect>
        </InputGroupItem>
        <InputGroupItem isFill>
          <TextInput
            aria-label={t('map.key')}
            value={typed}
            onChange={(_, value) => setTyped(value)}
            list="map-names"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <datalist id="map-names">
            {(names.data?.items ?? []).map((one) => {
              const key = String((one as Document)[keyField(kindOf(of))]);
              return <option key={key} value={key} />;
            })}
          </datalist>
        </InputGroupItem>
        <InputGroupItem>
          <Button type="submit" variant="control">
            {t('map.show')}
          </Button>
        </InputGroupItem>
      </InputGroup>
    </form>
  );
}

/** What depends on what, one neighbourhood at a time. */
export default function InventoryMap() {
  const { t } = useTranslation(INVENTORY);
  const [params, setParams] = useSearchParams();
  const kind = params.get('kind') ?? 'server';
  const asked = params.get('key') ?? '';
  const first = useQuery({
    queryKey: ['inventory', 'names', 'first-server'],
    queryFn: ({ signal }) => listEntries('servers', {}, '', signal),
    enabled: !asked,
  });
  const key = asked || (first.data?.items[0]?.name ?? '');
  const go = (toKind: string, toKey: string) => setParams({ kind: toKind, key: toKey });
  const query = useQuery({
    // Goes stale with the house: what the boxes tell is how bad things are now.
    queryKey: ['house', 'map', kind, key],
    queryFn: ({ signal }) => graphAround(kind, key, signal),
    enabled: Boolean(key),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('map.title')}
      hint={t('map.hint')}
      actions={
        key && (
          <Button variant="secondary" component={(props) => <Link {...props} to={pageOf(kindOf(kind), key)} />}>
            {t('map.open')}
          </Button>
        )
      }
    >
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to="/inventory">{t('title')}</Link>
        </BreadcrumbItem>
      </Breadcrumb>
      <div className="t-sections">
        <Choose kind={kind} name={key} go={go} />
        {!key && first.data ? (
          <Empty title={t('empty')}>{t('map.empty')}</Empty>
        ) : (
          <Loaded query={query}>
            {(graph) => (
              <>
                <MapFigure graph={graph} move={(node) => go(node.kind, node.key)} />
                <p className="t-subtle">{graph.nodes.length === 1 ? t('map.alone') : t('map.keys')}</p>
              </>
            )}
          </Loaded>
        )}
      </div>
    </Page>
  );
}
