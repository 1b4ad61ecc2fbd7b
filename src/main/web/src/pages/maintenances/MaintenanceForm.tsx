import { Checkbox, FormGroup, FormHelperText, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import { timeOf, typedOf } from '../silences/form';
import { PreviewBox } from '../silences/PreviewBox';
import { change, type Maintenance, plan, preview } from './api';
import { MAINTENANCES } from './texts';

const PLACES = ['servers', 'services', 'dataCentres'] as const;
const HOUR = 3_600_000;

const names = (text: string) => text.split(',').map((one) => one.trim()).filter(Boolean);

/**
 * Plans maintenance, or changes one.
 *
 * @param of the one that is changed; undefined for a new one
 */
export function MaintenanceForm({ of, done, close }: { of: Maintenance | undefined; done: () => void; close: () => void }) {
  const { t } = useTranslation(MAINTENANCES);
  const [title, setTitle] = useState(of?.title ?? '');
  const [reason, setReason] = useState(of?.reason ?? '');
  const [owner, setOwner] = useState(of?.owner ?? '');
  const [places, setPlaces] = useState({
    servers: of?.servers.join(', ') ?? '',
    services: of?.services.join(', ') ?? '',
    dataCentres: of?.dataCentres.join(', ') ?? '',
  });
  const [begin, setBegin] = useState(() => typedOf(of?.beginsAt ?? Date.now() + HOUR));
  const [end, setEnd] = useState(() => typedOf(of?.endsAt ?? Date.now() + 3 * HOUR));
  const [announce, setAnnounce] = useState(of?.announce ?? true);
  const where = { servers: names(places.servers), services: names(places.services), dataCentres: names(places.dataCentres) };
  const named = PLACES.some((place) => where[place].length > 0);
  // What was not touched stays to the second.
  const beginsAt = of && begin === typedOf(of.beginsAt) ? of.beginsAt : timeOf(begin);
  const endsAt = of && end === typedOf(of.endsAt) ? of.endsAt : timeOf(end);
  const ready = Boolean(title.trim() && reason.trim() && named && beginsAt && endsAt && endsAt > beginsAt);
  const run = async () => {
    if (!beginsAt || !endsAt) {
      return;
    }
    const wanted = {
      title: title.trim(),
      reason: reason.trim(),
      beginsAt,
      endsAt,
      announce,
      ...where,
      ...(owner.trim() ? { owner: owner.trim() } : {}),
    };
    await (of ? change(of, wanted) : plan(wanted));
    tell(t(of ? 'changed' : 'planned', { title: wanted.title }));
    done();
  };
  return (
    <Dialog title={of ? t('change.of', { title: of.title }) : t('plan')} verb={t(of ? 'change' : 'plan')} wide ready={ready} run={run} close={close}>
      <FormGroup label={t('name')} fieldId="maintenance-title" isRequired>
        <TextInput
          id="maintenance-title"
          value={title}
          onChange={(_, value) => setTitle(value)}
          placeholder={t('name.example')}
          maxLength={140}
          isRequired
          autoFocus
        />
        <FormHelperText>{t('name.help')}</FormHelperText>
      </FormGroup>
      <FormGroup label={t('reason')} fieldId="maintenance-reason" isRequired>
        <TextInput id="maintenance-reason" value={reason} onChange={(_, value) => setReason(value)} maxLength={500} isRequired />
      </FormGroup>
      {PLACES.map((place) => (
        <FormGroup key={place} label={t(place)} fieldId={`maintenance-${place}`}>
          <TextInput
            id={`maintenance-${place}`}
            value={places[place]}
            onChange={(_, value) => setPlaces({ ...places, [place]: value })}
            maxLength={4000}
            autoComplete="off"
          />
        </FormGroup>
      ))}
      <FormHelperText>{t('names.help')}</FormHelperText>
      <PreviewBox
        wanted={named ? JSON.stringify(where) : ''}
        ask={(text, signal) => preview(JSON.parse(text) as typeof where, signal)}
      />
      <FormGroup label={t('begins')} fieldId="maintenance-begin" isRequired>
        <TextInput id="maintenance-begin" type="datetime-local" value={begin} onChange={(_, value) => setBegin(value)} isRequired />
      </FormGroup>
      <FormGroup label={t('ends')} fieldId="maintenance-end" isRequired>
        <TextInput id="maintenance-end" type="datetime-local" value={end} onChange={(_, value) => setEnd(value)} isRequired />
      </FormGroup>
      <Checkbox id="maintenance-announce" label={t('announce')} isChecked={announce} onChange={(_, on) => setAnnounce(on)} />
      <FormGroup label={t('owner')} fieldId="maintenance-owner">
        <TextInput id="maintenance-owner" value={owner} onChange={(_, value) => setOwner(value)} maxLength={200} />
      </FormGroup>
    </Dialog>
  );
}
