import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/hub';
import { when } from './parts';
import { RECOVERY } from './texts';

/** On the page of an incident: its recovery plan, or that its data centre looks lost. */
export function RecoveryNote({ recovery }: { recovery: Schemas['RecoveryPartRecovery'] | undefined }) {
  const { t } = useTranslation(RECOVERY);
  const plan = recovery?.plans[0];
  const proposal = recovery?.proposal;
  if (plan) {
    const running = plan.state === 'running';
    const said = { back: plan.back, clients: plan.clients, at: when(plan.estimatedEnd) };
    return (
      <Alert
        variant={running ? 'warning' : 'info'}
        isInline
        component="h2"
        title={<Link to={`/recovery/${plan.id}`}>{t(running ? 'incident.plan' : 'incident.ended', said)}</Link>}
      />
    );
  }
  return proposal ? (
    <Alert
      variant="danger"
      isInline
      component="h2"
      title={t('proposal.title', { datacentre: proposal.datacentre })}
      actionLinks={<Link to="/recovery">{t('proposal.do')}</Link>}
    >
      {t('proposal.text', { failed: proposal.failed.length, servers: proposal.servers, names: proposal.failed.slice(0, 12).join(', ') })}
    </Alert>
  ) : null;
}
