import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { usePrefetchQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Page } from '../../ui/page';
import { Empty, Loaded } from '../../ui/trouble';
import { Clocks } from '../clocks/Clocks';
import { ActionList } from '../isolation/ActionList';
import { NextUp } from '../next/NextUp';
import { NoticeList } from '../notices/NoticeList';
import { Care } from '../care/Care';
import { TakeAway } from '../care/TakeAway';
import { Steps } from '../procedure/Steps';
import { PROCEDURE } from '../procedure/texts';
import { Reported } from '../tickets/Reported';
import { RecoveryNote } from '../recovery/RecoveryNote';
import { Regroupings } from '../regroup/Regroupings';
import { SplitOff } from '../regroup/SplitOff';
import { Affected } from './Affected';
import { Alerts } from './Alerts';
import { Evidence } from './Evidence';
import { Files } from './Files';
import { Held } from './Held';
import { incidentQuery, timelineQuery } from './first';
import { Acts, Facts, Heading } from './Headline';
import './incident.css';
import { INCIDENT } from './texts';
import { Timeline } from './Timeline';
import type { Incident as Shown } from './types';

/** The page for three in the morning: everything about one incident, what to do first. */
export default function Incident() {
  const { t } = useTranslation(INCIDENT);
  const { number = '' } = useParams();
  const client = useQueryClient();
  const query = useQuery(incidentQuery(number));
  // The longest of all is asked for together with the rest, not after it.
  usePrefetchQuery(timelineQuery(number));
  const changed = useCallback(() => void client.invalidateQueries({ queryKey: ['incident', number] }), [client, number]);
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Page title={t('not-found', { number })}>
        <Empty title={t('not-found', { number })} />
      </Page>
    );
  }
  const shown = query.data;
  return (
    <Page
      title={shown ? `${shown.number} · ${shown.title}` : t('number', { number })}
      heading={shown && <Heading incident={shown} />}
      actions={shown && <Acts incident={shown} changed={changed} />}
    >
      <Loaded query={query} lines={14}>
        {(incident) => <Everything incident={incident} changed={changed} />}
      </Loaded>
    </Page>
  );
}

function Everything({ incident, changed }: { incident: Shown; changed: () => void }) {
  const { t } = useTranslation(INCIDENT);
  const { t: procedure } = useTranslation(PROCEDURE);
  const { actions, notices } = incident;
  const isolation = actions.length > 0 && (
    <Part title={t('actions.title')} id="isolation">
      <ActionList actions={actions} incidentId={incident.id} onChange={changed} />
    </Part>
  );
  return (
    <>
      <NextUp incident={incident} />
      <Held incident={incident} />
      <Regroupings incident={incident} changed={changed} />
      <Care incident={incident} />
      <Facts incident={incident} />
      <RecoveryNote recovery={incident.recovery} />
      <div className="t-incident-page">
        <div className="t-incident-main">
          {isolation}
          <Clocks incident={incident} changed={changed} />
          <Part title={procedure('title')}>
            <Steps incident={incident} changed={changed} />
          </Part>
          <Part title={t('affected.title')}>
            <Affected incident={incident} />
          </Part>
          <Part title={t('alerts.title')}>
            <Alerts alerts={incident.alerts} />
            <SplitOff incident={incident} changed={changed} />
            <Evidence id={incident.id} />
          </Part>
          <Reported incident={incident} changed={changed} />
          {notices.length > 0 && (
            <Part title={t('notices.title')}>
              <NoticeList notices={notices} />
            </Part>
          )}
          <Part title={t('files.title')}>
            <Files incident={incident} changed={changed} />
          </Part>
        </div>
        <div className="t-incident-side">
          <Part title={t('timeline.title')}>
            <Timeline incident={incident} changed={changed} />
            <TakeAway incident={incident} />
          </Part>
        </div>
      </div>
    </>
  );
}

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <Card isCompact component="section" {...(id && { id, tabIndex: -1 })}>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
