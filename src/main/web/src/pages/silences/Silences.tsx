import { Button, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { More, usePaged } from '../../ui/paged';
import { tell } from '../../ui/toasts';
import { Empty, Loaded } from '../../ui/trouble';
import { remove, type Silence, silences, type State } from './api';
import { NewSilence } from './NewSilence';
import { Strip } from '../maintenances/Strip';
import './silences.css';
import { SilenceTable } from './SilenceTable';
import { SILENCES } from './texts';

const TABS: State[] = ['current', 'over'];
const FILTERS = ['state', 'for', 'kind'] as const;

/** What is kept quiet, by whom, until when; and what it holds back. */
export default function Silences() {
  const { t } = useTranslation(SILENCES);
  const client = useQueryClient();
  const may = useMay('operate');
  const { filters, set } = useFilters(FILTERS);
  const state = filters.state === 'over' ? 'over' : 'current';
  const query = usePaged(['holds', 'silences', state], (cursor, signal) => silences(state, cursor, signal));
  const [making, setMaking] = useState(filters.for !== '');
  const [ending, setEnding] = useState<Silence>();
  const anew = () => void client.invalidateQueries({ queryKey: ['holds'] });
  const close = () => {
    setMaking(false);
    set({ for: '', kind: '' });
  };
  const start = may && <Button onClick={() => setMaking(true)}>{t('new')}</Button>;
  return (
    <Page title={t('title')} hint={t('hint')} actions={start}>
      <Strip />
      <Tabs
        aria-label={t('tabs')}
        activeKey={state}
        onSelect={(_, tab) => set({ state: tab === 'current' ? '' : String(tab) })}
      >
        {TABS.map((tab) => (
          <Tab key={tab} eventKey={tab} tabContentId="silences" title={<TabTitleText>{t(`tab.${tab}`)}</TabTitleText>} />
        ))}
      </Tabs>
      <section id="silences" aria-label={t(`tab.${state}`)}>
        <Loaded query={query}>
          {(list) =>
            list.length > 0 ? (
              <SilenceTable list={list} end={may && state === 'current' ? setEnding : undefined} />
            ) : (
              <Empty title={t(`empty.${state}`)}>{state === 'current' && t('empty.current.text')}</Empty>
            )
          }
        </Loaded>
        <More query={query} />
      </section>
      {making && may && (
        <NewSilence
          fingerprint={filters.for}
          kind={filters.kind}
          done={() => {
            close();
            anew();
          }}
          close={close}
        />
      )}
      {ending && (
        <Dialog
          title={t('end.of', { reason: ending.reason })}
          text={t('end.ask', { count: ending.standing })}
          verb={t('end')}
          run={async () => {
            await remove(ending.id);
            tell(t('ended'));
            setEnding(undefined);
            anew();
          }}
          close={() => setEnding(undefined)}
        />
      )}
    </Page>
  );
}
