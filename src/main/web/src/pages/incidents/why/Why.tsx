import { ExpandableSection } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { body, hub, type Schemas } from '../../../api/hub';
import { useMay } from '../../../app/session';
import { moment } from '../../../ui/format';
import { Loaded } from '../../../ui/trouble';
import type { Alert } from '../types';
import { sentence } from './sentence';
import { WHY } from './texts';

function Steps({ title, steps }: { title: string; steps: Schemas['ExplainStep'][] }) {
  return (
    <>
      <div className="t-part">{title}</div>
      <ol>
        {steps.map((step, i) => (
          <li key={i}>
            {sentence(step)} {step.at && <span className="t-subtle">{moment(step.at)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Why an alert is where it is and who knows of it: asked for when it is opened. */
export function Why({ alert }: { alert: Pick<Alert, 'fingerprint' | 'kind' | 'status' | 'summary'> }) {
  const { fingerprint, kind } = alert;
  const { t } = useTranslation(WHY);
  const may = useMay('operate');
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['holds', 'why', fingerprint],
    queryFn: ({ signal }) => body(hub.GET('/api/alerts/{id}/explain', { params: { path: { id: fingerprint } }, signal })),
    enabled: open,
  });
  return (
    <ExpandableSection toggleText={t('why')} toggleAriaLabel={`${t('why')} ${alert.summary}`} isIndented isExpanded={open} onToggle={(_, now) => setOpen(now)}>
      {open && (
        <Loaded query={query} lines={3}>
          {(found) => (
            <>
              <Steps title={t('why.place')} steps={found.why} />
              <Steps title={t('why.told')} steps={found.told} />
            </>
          )}
        </Loaded>
      )}
      {alert.status === 'firing' && may && (
        <Link className="t-why-silence" to={`/silences?${new URLSearchParams({ for: fingerprint, kind }).toString()}`}>{t('silence')}</Link>
      )}
    </ExpandableSection>
  );
}
