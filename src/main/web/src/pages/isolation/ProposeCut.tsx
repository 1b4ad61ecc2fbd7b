import { Button, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { Loaded } from '../../ui/trouble';
import type { Incident } from '../incidents/types';
import { listEntries, oneEntry, type Service } from '../inventory/inventory';
import { ActionDialog } from './ActionDialog';
import { type Action, cuttable } from './actions';
import { ISOLATION } from './texts';

/** How many services without a common server are asked for one by one. */
const MOST = 20;

/** The services that may have to be cut: those of the incident's server, else those that it touches. */
async function services(incident: Incident, signal: AbortSignal): Promise<Service[]> {
  if (incident.server) {
    return (await listEntries('services', { server: incident.server }, '', signal)).items;
  }
  const names = [...new Set([...(incident.service ? [incident.service] : []), ...incident.services])].slice(0, MOST);
  return Promise.all(names.map(async (name) => (await oneEntry('services', name, signal)).data));
}

/** Offers to cut a site of an incident's place from the web: which one, then exactly what would run. */
export function ProposeCut({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(ISOLATION);
  const may = useMay('isolate');
  const [asking, setAsking] = useState(false);
  const [proposed, setProposed] = useState<Action | null>(null);
  const anywhere = Boolean(incident.server) || incident.services.length > 0;
  if (!may || incident.state === 'closed' || !anywhere) {
    return null;
  }
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setAsking(true)}>
        {t('propose')}
      </Button>
      {asking && (
        <Which
          incident={incident}
          close={() => setAsking(false)}
          done={(action) => {
            setAsking(false);
            setProposed(action);
            changed();
          }}
        />
      )}
      {proposed && <ActionDialog action={proposed} act="apply" onClose={() => setProposed(null)} onChange={changed} />}
    </>
  );
}

function Which({ incident, close, done }: { incident: Incident; close: () => void; done: (action: Action) => void }) {
  const { t } = useTranslation(ISOLATION);
  const [chosen, setChosen] = useState(incident.service ?? '');
  const query = useQuery({
    queryKey: ['inventory', 'cuttable', incident.id],
    queryFn: ({ signal }) => services(incident, signal),
  });
  const sites = cuttable(query.data ?? [], incident.actions);
  const site = sites.includes(chosen) ? chosen : (sites.length === 1 ? sites[0] : undefined);
  const run = async () => {
    if (site) {
      done(
        await body(
          hub.POST('/api/incidents/{incident}/actions', {
            params: { path: { incident: incident.id } },
            body: { verb: 'cut-site', service: site },
          }),
        ),
      );
    }
  };
  return (
    <Dialog title={t('propose.title')} text={t('propose.text')} verb={t('propose.verb')} ready={site !== undefined} run={run} close={close}>
      <Loaded query={query} lines={2}>
        {() =>
          sites.length === 0 ? (
            <p>{t('propose.none')}</p>
          ) : (
            <FormGroup label={t('propose.site')} fieldId="propose-site" isRequired>
              <FormSelect id="propose-site" value={site ?? ''} onChange={(_, value) => setChosen(value)}>
                <FormSelectOption value="" label={t('propose.choose')} isDisabled />
                {sites.map((one) => (
                  <FormSelectOption key={one} value={one} label={one} />
                ))}
              </FormSelect>
            </FormGroup>
          )
        }
      </Loaded>
    </Dialog>
  );
}
