import { Alert, Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { count } from '../../ui/format';
import { MayReplay, useReplay } from './parts';
import { needing, type SourceCount } from './signals';
import { SIGNALS } from './texts';

/** What is in quarantine, source by source, with the two acts that it calls for. */
export function Attention({ sources, show }: { sources: SourceCount[]; show: (source: string) => void }) {
  const { t } = useTranslation(SIGNALS);
  const may = useMay('operate');
  const replaying = useReplay();
  const waiting = needing(sources);
  const all = waiting.reduce((sum, one) => sum + one.quarantined, 0);
  if (all === 0) {
    return null;
  }
  return (
    <Alert
      variant="warning"
      isInline
      component="h2"
      title={all === 1 ? t('attention.one') : t('attention.many', { n: count(all) })}
    >
      <p>{t('attention.text')}</p>
      <ul className="t-quarantine">
        {waiting.map((one) => (
          <li key={one.name}>
            <span>
              <strong>{one.name}</strong> {count(one.quarantined)}
            </span>
            <Button variant="link" isInline onClick={() => show(one.name)} aria-label={`${t('attention.show')}: ${one.name}`}>
              {t('attention.show')}
            </Button>
            <MayReplay>
              <Button
                variant="link"
                isInline
                isAriaDisabled={!may || replaying.isPending}
                onClick={() => replaying.mutate({ source: one.name })}
              >
                {t('attention.replay', { source: one.name })}
              </Button>
            </MayReplay>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
