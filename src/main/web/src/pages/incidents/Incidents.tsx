import { Button, Flex, FlexItem } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { useMay, useSigned } from '../../app/session';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { tell, tellError } from '../../ui/toasts';
import { Empty, Failed, Loading } from '../../ui/trouble';
import { UI } from '../../ui/texts';
import { Merge } from '../regroup/Merge';
import { FirstStepsHint } from '../start/FirstStepsHint';
import { Filters, FILTERS } from './Filters';
import './incidents.css';
import { IncidentTable } from './IncidentTable';
import { asked } from './list';
import { INCIDENTS } from './texts';
import { useCounts, useIncidents } from './useIncidents';
import { Views } from './Views';

/** What is wrong just now, worst at a glance. */
export default function Incidents() {
  const { t } = useTranslation(INCIDENTS);
  const { t: ui } = useTranslation(UI);
  const { person } = useSigned();
  const may = useMay('operate');
  const { filters, set, clear, any } = useFilters(FILTERS);
  const query = useMemo(() => asked(filters, person.login), [filters, person]);
  const list = useIncidents(query);
  const counts = useCounts();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  const acknowledge = useMutation({
    mutationFn: (ids: string[]) => body(hub.POST('/api/incidents/acknowledge', { body: { ids } })),
    onSuccess: ({ items }) => {
      const done = items.filter((one) => one.done).length;
      const failed = items.length - done;
      if (failed > 0) {
        tell(t('ack.some', { done, failed }), 'warning');
      } else {
        tell(t('ack.done', { count: done }));
      }
      setSelected(new Set());
    },
    onError: (e) => tellError(t('ack.failed'), e),
  });
  const { mutate } = acknowledge;
  const take = useCallback((id: string) => mutate([id]), [mutate]);
  const selectedRows = list.items.filter((row) => selected.has(row.id) && row.state === 'detected');
  const { detected = 0, acknowledged = 0, working = 0 } = counts.data?.byState ?? {};
  const open = detected + acknowledged + working;

  return (
    <Page
      title={t('title')}
      hint={
        counts.data &&
        (open === 0 ? t('hint.calm') : t('hint.open', { count: open, unacknowledged: detected }))
      }
      actions={<Views query={filters} apply={set} />}
    >
      <div className="t-incidents">
        <FirstStepsHint />
        <Flex className="t-incidents-bar" alignItems={{ default: 'alignItemsCenter' }} gap={{ default: 'gapSm' }}>
          <FlexItem grow={{ default: 'grow' }}>
            <Filters filters={filters} set={set} />
          </FlexItem>
          {may && (
            <FlexItem>
              <Merge rows={list.items.filter((row) => selected.has(row.id))} done={() => setSelected(new Set())} />
            </FlexItem>
          )}
          {may && selectedRows.length > 0 && (
            <FlexItem>
              <Button
                isLoading={acknowledge.isPending}
                isDisabled={acknowledge.isPending}
                onClick={() => acknowledge.mutate(selectedRows.map((row) => row.id))}
              >
                {t('ack.n', { count: selectedRows.length })}
              </Button>
            </FlexItem>
          )}
        </Flex>
        {list.error && list.data ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
        {!list.data && list.isPending && <Loading lines={12} />}
        {!list.data && list.error ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
        {list.data && list.items.length === 0 && (
          <Empty
            title={any ? ui('empty.filtered') : t('empty')}
            actions={
              any && (
                <Button variant="link" onClick={clear}>
                  {ui('empty.clear')}
                </Button>
              )
            }
          >
            {!any && t('empty.text')}
          </Empty>
        )}
        {list.items.length > 0 && (
          <IncidentTable
            rows={list.items}
            selected={selected}
            select={may ? setSelected : undefined}
            acknowledge={may ? take : undefined}
            more={list.hasNext ? list.fetchNext : undefined}
            loadingMore={list.fetchingNext}
          />
        )}
      </div>
    </Page>
  );
}
