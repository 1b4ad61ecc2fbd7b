import {
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Flex,
  FormGroup,
  TextArea,
  TextInput,
  Title,
} from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { body, hub } from '../../api/hub';
import { useMay, useSigned } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { moment, span } from '../../ui/format';
import { Severity, State } from '../../ui/labels';
import { Ago, useNow } from '../../ui/time';
import { tell, tellError } from '../../ui/toasts';
import { actsOf } from '../care/care';
import { CareButtons, CareMenu } from '../care/CareMenu';
import { usePeople } from '../care/Dialogs';
import { CloseIncident } from '../procedure/CloseIncident';
import { placeOf } from './place';
import { INCIDENT } from './texts';
import type { Incident } from './types';

/** How bad, where it stands, what it is: the first line of the page. */
export function Heading({ incident }: { incident: Incident }) {
  return (
    <Title headingLevel="h1" size="xl" className="t-incident-heading">
      <Severity of={incident.severity} compact={false} /> <State of={incident.state} compact={false} />
      <span>
        <span className="t-incident-number">{incident.number}</span> {incident.title}
      </span>
    </Title>
  );
}

/** Who, since when, where: one line that wraps. */
export function Facts({ incident }: { incident: Incident }) {
  const { t } = useTranslation(INCIDENT);
  const now = useNow();
  const end = incident.resolvedAt ?? incident.closedAt;
  const lasted = ((end ? new Date(end).getTime() : now) - new Date(incident.openedAt).getTime()) / 1000;
  const fact = (name: string, value: ReactNode) => (
    <DescriptionListGroup>
      <DescriptionListTerm>{t(name)}</DescriptionListTerm>
      <DescriptionListDescription>{value}</DescriptionListDescription>
    </DescriptionListGroup>
  );
  return (
    <DescriptionList className="t-facts" isCompact columnModifier={{ default: '2Col', md: '3Col', xl: '3Col' }}>
      {fact('owner', incident.owner ?? <strong>{t('owner.nobody')}</strong>)}
      {fact('opened', <><Ago at={incident.openedAt} /> <span className="t-subtle t-wide">{moment(incident.openedAt)}</span></>)}
      {fact('lasted', span(lasted))}
      {fact(
        'place',
        <>
          {incident.service && <Link to={`/inventory/services/${encodeURIComponent(incident.service)}`}>{incident.service}</Link>}
          {incident.service && incident.server && ' · '}
          {incident.server && <Link to={`/inventory/servers/${encodeURIComponent(incident.server)}`}>{incident.server}</Link>}
          {!incident.service && !incident.server && <Elsewhere at={incident.resourceKey} />}
        </>,
      )}
      {fact('kind', incident.kind)}
      {incident.previous && fact('previous', <Link to={`/incidents/${incident.previous}`}>{t('previous')}</Link>)}
    </DescriptionList>
  );
}

/** Where it is, when that is no service and no server. */
function Elsewhere({ at }: { at: string }) {
  const { t } = useTranslation(INCIDENT);
  const { of, words, rule } = placeOf(at);
  if (of === 'client' || of === 'datacentre') {
    return <Link to={`/inventory/${of}s/${encodeURIComponent(words)}`}>{words}</Link>;
  }
  return (
    <>
      {words} <span className="t-subtle">{t(`place.${of}`, { rule })}</span>
    </>
  );
}

type Over = 'resolve' | 'assign';

/** What a person can do to the incident itself. */
export function Acts({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(INCIDENT);
  const { person } = useSigned();
  const may = useMay('operate');
  const [asking, setAsking] = useState<Over | 'close' | null>(null);
  const take = useMutation({
    mutationFn: () => {
      const params = { path: { id: incident.id }, header: { 'If-Match': `"${incident.version}"` } };
      // What is in work stays in work: it only changes hands.
      return body(
        incident.state === 'working'
          ? hub.POST('/api/incidents/{id}/assign', { params, body: { owner: person.login } })
          : hub.POST('/api/incidents/{id}/acknowledge', { params, body: {} }),
      );
    },
    onSuccess: () => tell(t('act.acknowledge.done')),
    onError: (e) => tellError(t('act.failed'), e),
    onSettled: changed,
  });
  if (!may) {
    return null;
  }
  // The hub calls people by their sign-in name.
  const acts = actsOf(incident.state, incident.owner === person.login);
  const first = (act: string) => (acts[0] === act ? 'primary' : 'secondary');
  return (
    <Flex gap={{ default: 'gapSm' }}>
      {(acts.includes('acknowledge') || acts.includes('take')) && (
        <Button
          variant={incident.state === 'detected' ? 'primary' : 'secondary'}
          isLoading={take.isPending}
          isDisabled={take.isPending}
          onClick={() => take.mutate()}
        >
          {t(incident.state === 'detected' ? 'act.acknowledge' : 'act.take')}
        </Button>
      )}
      <CareButtons incident={incident} acts={acts} changed={changed} />
      {acts.includes('assign') && (
        <Button variant="secondary" onClick={() => setAsking('assign')}>
          {t('act.assign')}
        </Button>
      )}
      {acts.includes('resolve') && (
        <Button variant={first('resolve')} onClick={() => setAsking('resolve')}>
          {t('act.resolve')}
        </Button>
      )}
      {acts.includes('close') && (
        <Button variant={first('close')} onClick={() => setAsking('close')}>
          {t('act.close')}
        </Button>
      )}
      <CareMenu incident={incident} acts={acts} changed={changed} />
      {asking === 'close' && <CloseIncident incident={incident} done={() => setAsking(null)} changed={changed} />}
      {asking && asking !== 'close' && <Reason act={asking} incident={incident} done={() => setAsking(null)} changed={changed} />}
    </Flex>
  );
}

function Reason({ act, incident, done, changed }: { act: Over; incident: Incident; done: () => void; changed: () => void }) {
  const { t } = useTranslation(INCIDENT);
  const people = usePeople();
  const [reason, setReason] = useState('');
  const run = async () => {
    const params = { path: { id: incident.id }, header: { 'If-Match': `"${incident.version}"` } };
    try {
      await body(
        act === 'assign'
          ? hub.POST('/api/incidents/{id}/assign', { params, body: { owner: reason } })
          : hub.POST('/api/incidents/{id}/resolve', { params, body: { reason } }),
      );
      tell(t(`act.${act}.done`));
      done();
    } finally {
      changed();
    }
  };
  const field = { id: 'end-reason', value: reason, autoFocus: true };
  return (
    <Dialog
      title={t(`${act}.title`, { number: incident.number })}
      text={t(`${act}.text`)}
      verb={t(`act.${act}`)}
      ready={reason.trim() !== ''}
      run={run}
      close={done}
    >
      <FormGroup label={t(act === 'assign' ? 'assign.owner' : 'reason')} fieldId="end-reason" isRequired>
        {act === 'assign' ? (
          <>
            <TextInput {...field} onChange={(_, value) => setReason(value)} maxLength={200} isRequired list="people" />
            <datalist id="people">
              {people.data?.items.map((one) => <option key={one.login} value={one.login} label={one.name} />)}
            </datalist>
          </>
        ) : (
          <TextArea
            {...field}
            onChange={(_, value) => setReason(value)}
            maxLength={2000}
            rows={4}
            required
            resizeOrientation="vertical"
          />
        )}
      </FormGroup>
    </Dialog>
  );
}
