import { Button, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { useFilters } from '../../ui/filters';
import { minute } from '../../ui/format';
import { Page } from '../../ui/page';
import { More, usePaged } from '../../ui/paged';
import { tell } from '../../ui/toasts';
import { Empty, Loaded } from '../../ui/trouble';
import '../silences/silences.css';
import { end, type Maintenance, maintenances, start, type State } from './api';
import { MaintenanceForm } from './MaintenanceForm';
import './maintenances.css';
import { type Act, MaintenanceTable } from './MaintenanceTable';
import { Strip } from './Strip';
import { MAINTENANCES } from './texts';

const TABS: State[] = ['current', 'over'];
const FILTERS = ['state'] as const;
const DONE = { start: 'started', end: 'ended', cancel: 'cancelled' } as const;

/** Asks before work begins, ends or is called off. */
function Sure({ act, one, done, close }: { act: Exclude<Act, 'change'>; one: Maintenance; done: () => void; close: () => void }) {
  const { t } = useTranslation(MAINTENANCES);
  const told = one.announce ? ` ${t('tell.also')}` : '';
  return (
    <Dialog
      title={t(`${act}.of`, { title: one.title })}
      text={t(`${act}.ask`, { at: minute(one.endsAt) }) + told}
      verb={t(act)}
      run={async () => {
        await (act === 'start' ? start(one) : end(one));
        tell(t(DONE[act]));
        done();
      }}
      close={close}
    />
  );
}

/** What is worked on, when, and who knows of it. */
export default function Maintenances() {
  const { t } = useTranslation(MAINTENANCES);
  const client = useQueryClient();
  const may = useMay('operate');
  const { filters, set } = useFilters(FILTERS);
  const state = filters.state === 'over' ? 'over' : 'current';
  const lists = {
    current: usePaged(['holds', 'maintenances', 'current'], (cursor, signal) => maintenances('current', cursor, signal)),
    over: usePaged(['holds', 'maintenances', 'over'], (cursor, signal) => maintenances('over', cursor, signal)),
  };
  const [planning, setPlanning] = useState(false);
  const [asked, setAsked] = useState<{ act: Act; one: Maintenance }>();
  const close = () => {
    setPlanning(false);
    setAsked(undefined);
  };
  const done = () => {
    close();
    void client.invalidateQueries({ queryKey: ['holds'] });
  };
  return (
    <Page title={t('title')} hint={t('hint')} actions={may && <Button onClick={() => setPlanning(true)}>{t('plan')}</Button>}>
      <Strip />
      <Tabs
        aria-label={t('tabs')}
        activeKey={state}
        onSelect={(_, tab) => set({ state: tab === 'current' ? '' : String(tab) })}
      >
        {TABS.map((tab) => (
          <Tab key={tab} eventKey={tab} tabContentId="maintenances" title={<TabTitleText>{t(`tab.${tab}`)}</TabTitleText>} />
        ))}
      </Tabs>
      <section id="maintenances" aria-label={t(`tab.${state}`)}>
        <Loaded query={lists[state]}>
          {(list) =>
            list.length > 0 ? (
              <MaintenanceTable
                list={state === 'current' ? [...list].sort((a, b) => a.beginsAt.localeCompare(b.beginsAt)) : list}
                act={may && state === 'current' ? (act, one) => setAsked({ act, one }) : undefined}
              />
            ) : (
              <Empty title={t(`empty.${state}`)}>{state === 'current' && t('empty.current.text')}</Empty>
            )
          }
        </Loaded>
        <More query={lists[state]} />
      </section>
      {(planning || asked?.act === 'change') && (
        <MaintenanceForm key={asked?.one.id ?? ''} of={asked?.one} done={done} close={close} />
      )}
      {asked && asked.act !== 'change' && <Sure act={asked.act} one={asked.one} done={done} close={close} />}
    </Page>
  );
}
