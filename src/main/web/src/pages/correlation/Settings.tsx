import { Card, CardBody, CardTitle, DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { span } from '../../ui/format';
import { Word } from '../../ui/labels';
import type { InForce } from './api';
import { CORRELATION } from './texts';

function Setting({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

/** What counts where no rule says otherwise. */
export function Settings({ of }: { of: InForce['settings'] }) {
  const { t } = useTranslation(CORRELATION);
  const { within, turns, quiet } = of.flapping;
  return (
    <Card isCompact>
      <CardTitle component="h2">{t('settings')}</CardTitle>
      <CardBody>
        <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: '9rem' }}>
          <Setting name={t('settings.window')}>{t('settings.window.text', { time: span(of.window) })}</Setting>
          <Setting name={t('settings.wait')}>
            {t(of.groupWait === 0 ? 'settings.wait.none' : 'settings.wait.text', { time: span(of.groupWait) })}
          </Setting>
          <Setting name={t('settings.interval')}>
            {t(of.groupInterval === 0 ? 'settings.interval.none' : 'settings.interval.text', { time: span(of.groupInterval) })}
          </Setting>
          <Setting name={t('settings.flapping')}>
            {within === 0
              ? t('settings.flapping.never')
              : t('settings.flapping.text', { within: span(within), turns, quiet: span(quiet) })}
          </Setting>
          <Setting name={t('settings.security')}>
            {t('settings.security.text')}{' '}
            <span className="corr-words">
              {of.securityKinds.map((kind) => (
                <Word key={kind}>{kind}</Word>
              ))}
            </span>
          </Setting>
        </DescriptionList>
        <p className="t-small corr-where">{t('settings.where')}</p>
      </CardBody>
    </Card>
  );
}
