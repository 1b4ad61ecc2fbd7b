import { Checkbox, FormGroup, FormHelperText, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { span } from '../../ui/format';
import { type Pick, Picker } from '../../ui/picker';
import { UI } from '../../ui/texts';
import { TimeField } from '../../ui/timefield';
import { tell, tellError } from '../../ui/toasts';
import { timeOf, typedOf } from '../silences/form';
import { PreviewBox } from '../silences/PreviewBox';
import { change, type Maintenance, plan, preview } from './api';
import { picksOf, placesOf, resolved, searchPlaces } from './places';
import { MAINTENANCES } from './texts';

const NOWHERE = { servers: [], services: [], dataCentres: [] };
const HOUR = 3_600_000;

/**
 * Plans maintenance, or changes one.
 *
 * @param of the one that is changed; undefined for a new one
 */
export function MaintenanceForm({ of, done, close }: { of: Maintenance | undefined; done: () => void; close: () => void }) {
  const { t } = useTranslation(MAINTENANCES);
  const { t: ui } = useTranslation(UI);
  const [title, setTitle] = useState(of?.title ?? '');
  const [reason, setReason] = useState(of?.reason ?? '');
  const [owner, setOwner] = useState(of?.owner ?? '');
  const [picks, setPicks] = useState(() => picksOf(of ?? NOWHERE, t));
  const [begin, setBegin] = useState(() => typedOf(of?.beginsAt ?? Date.now() + HOUR));
  const [end, setEnd] = useState(() => typedOf(of?.endsAt ?? Date.now() + 3 * HOUR));
  const [announce, setAnnounce] = useState(of?.announce ?? true);
  const where = placesOf(picks);
  // What was not touched stays to the second.
  const beginsAt = of && begin === typedOf(of.beginsAt) ? of.beginsAt : timeOf(begin);
  const endsAt = of && end === typedOf(of.endsAt) ? of.endsAt : timeOf(end);
  const lasts = beginsAt && endsAt ? (Date.parse(endsAt) - Date.parse(beginsAt)) / 1000 : 0;
  const wrong = !endsAt || !beginsAt ? undefined : lasts <= 0 ? t('ends.before') : Date.parse(endsAt) <= Date.now() ? t('ends.past') : undefined;
  const pick = async (one: Pick) => {
    try {
      const fresh = await resolved(one, t);
      if (fresh.length === 0) {
        tell(t('places.empty'), 'warning');
      }
      setPicks((now) => [...now, ...fresh.filter((added) => !now.some((old) => old.key === added.key))]);
    } catch (e) {
      tellError(ui('failed'), e);
    }
  };
  const ready = Boolean(title.trim() && reason.trim() && picks.length > 0 && !wrong && beginsAt && endsAt && endsAt > beginsAt);
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
      <FormGroup label={t('places')} fieldId="maintenance-places" isRequired>
        <Picker
          id="maintenance-places"
          name="places"
          label={t('places')}
          placeholder={t('places.find')}
          chosen={picks}
          add={(one) => void pick(one)}
          remove={(gone) => setPicks((now) => now.filter((one) => one.key !== gone.key))}
          search={(words, signal) => searchPlaces(words, t, signal)}
        />
        <FormHelperText>{t('places.help')}</FormHelperText>
      </FormGroup>
      <PreviewBox
        wanted={picks.length > 0 ? JSON.stringify(where) : ''}
        wait={t('places.wait')}
        ask={(text, signal) => preview(JSON.parse(text) as typeof where, signal)}
      />
      <div className="t-times">
        <TimeField id="maintenance-begin" label={t('begins')} value={begin} set={setBegin} />
        <TimeField id="maintenance-end" label={t('ends')} value={end} set={setEnd} problem={wrong} more={lasts > 0 ? t('ends.after', { span: span(lasts) }) : undefined} />
      </div>
      <FormGroup label={t('reason')} fieldId="maintenance-reason" isRequired>
        <TextInput id="maintenance-reason" value={reason} onChange={(_, value) => setReason(value)} maxLength={500} isRequired />
      </FormGroup>
      <Checkbox id="maintenance-announce" label={t('announce')} isChecked={announce} onChange={(_, on) => setAnnounce(on)} />
      <FormGroup label={t('owner')} fieldId="maintenance-owner">
        <TextInput id="maintenance-owner" value={owner} onChange={(_, value) => setOwner(value)} maxLength={200} />
      </FormGroup>
    </Dialog>
  );
}
