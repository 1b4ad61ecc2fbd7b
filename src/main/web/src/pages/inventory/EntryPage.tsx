import { Breadcrumb, BreadcrumbItem, Button, Tooltip } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { tell } from '../../ui/toasts';
import { Empty, Loaded } from '../../ui/trouble';
import { WatchPart } from '../watch/Part';
import { WATCH } from '../watch/texts';
import { About } from './About';
import { Belonging, Cuts, OpenIncidents, Section } from './Around';
import { EntryForm, type Known } from './EntryForm';
import { type Client, type Document, isKind, type Kind, oneEntry, removeEntry, wordOf } from './inventory';
import { INVENTORY } from './texts';
import '../isolation/isolation.css';
import './inventory.css';

function Everything({ kind, name }: { kind: Kind; name: string }) {
  const { t: watch } = useTranslation(WATCH);
  switch (kind) {
    case 'servers':
      return (
        <>
          <OpenIncidents where={{ server: name }} />
          <Section title={watch('part.title')}>
            <WatchPart server={name} />
          </Section>
          <Cuts where={{ server: name }} />
          <Belonging kind="services" where={{ server: name }} without="field.server" />
        </>
      );
    case 'services':
      return (
        <>
          <OpenIncidents where={{ q: name }} />
          <Cuts where={{ service: name }} />
        </>
      );
    case 'clients':
      return (
        <>
          <OpenIncidents where={{ client: name }} />
          <Belonging kind="services" where={{ client: name }} without="field.client" />
        </>
      );
    default:
      return <Belonging kind="servers" where={{ datacentre: name }} without="field.datacentre" />;
  }
}

function Remove({ kind, name, version, close }: { kind: Kind; name: string; version: string | null; close: () => void }) {
  const { t } = useTranslation(INVENTORY);
  const client = useQueryClient();
  const navigate = useNavigate();
  const run = async () => {
    await removeEntry(kind, name, version);
    tell(t('removed', { key: name }));
    await navigate(kind === 'servers' ? '/inventory' : `/inventory?kind=${kind}`);
    void client.invalidateQueries({ queryKey: ['inventory'] });
  };
  const why = (error: unknown) =>
    error instanceof Problem && error.status === 409
      ? t('remove.used')
      : error instanceof Problem && error.status === 412
        ? t('remove.changed')
        : undefined;
  return (
    <Dialog title={t('remove.title', { key: name })} text={t('remove.text')} verb={t('remove')} danger run={run} why={why} close={close} />
  );
}

function Entry({ kind, name }: { kind: Kind; name: string }) {
  const { t } = useTranslation(INVENTORY);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate');
  const [editing, setEditing] = useState<Known | null>(null);
  const [removing, setRemoving] = useState(false);
  const query = useQuery({
    queryKey: ['inventory', 'one', kind, name],
    queryFn: ({ signal }) => oneEntry(kind, name, signal),
  });
  const title = kind === 'clients' ? ((query.data?.data as Client | undefined)?.name ?? name) : name;
  const edit = (
    <Button
      isAriaDisabled={!may || !query.data}
      onClick={() =>
        // Read anew: what is edited is what stands now, and its version with it.
        void query.refetch().then(({ data }) => data && setEditing({ document: data.data as Document, version: data.version }))
      }
    >
      {t('edit')}
    </Button>
  );
  return (
    <Page
      title={title}
      hint={t(wordOf(kind))}
      actions={
        <div className="t-action-acts">
          <Button
            variant="secondary"
            component={(props) => (
              <Link {...props} to={`/inventory/map?kind=${wordOf(kind)}&key=${encodeURIComponent(name)}`} />
            )}
          >
            {t('map.of')}
          </Button>
          {may && (
            <Button variant="link" isDanger isDisabled={!query.data} onClick={() => setRemoving(true)}>
              {t('remove')}
            </Button>
          )}
          {may ? edit : <Tooltip content={t('may-not')}>{edit}</Tooltip>}
        </div>
      }
    >
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to="/inventory">{t('title')}</Link>
        </BreadcrumbItem>
        <BreadcrumbItem>
          <Link to={kind === 'servers' ? '/inventory' : `/inventory?kind=${kind}`}>{t(kind)}</Link>
        </BreadcrumbItem>
      </Breadcrumb>
      <Loaded query={query}>
        {({ data }) => (
          <div className="t-two">
            <div className="t-sections">
              <Everything kind={kind} name={name} />
            </div>
            <Section title={t('where')} more={kind === 'clients' && <small className="t-subtle">{ui('personal')}</small>}>
              <About kind={kind} entry={data} />
            </Section>
          </div>
        )}
      </Loaded>
      {removing && query.data && (
        <Remove kind={kind} name={name} version={query.data.version} close={() => setRemoving(false)} />
      )}
      {editing && <EntryForm kind={kind} known={editing} onClose={() => setEditing(null)} saved={() => void query.refetch()} />}
    </Page>
  );
}

/** A server, service, client or data centre with everything about it. */
export default function EntryPage() {
  const { t } = useTranslation(INVENTORY);
  const { t: ui } = useTranslation(UI);
  const { kind, key = '' } = useParams();
  return isKind(kind) ? (
    <Entry key={`${kind} ${key}`} kind={kind} name={key} />
  ) : (
    <Page title={t('title')}>
      <Empty title={ui('error.notFound')} />
    </Page>
  );
}
