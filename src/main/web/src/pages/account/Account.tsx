import './account.css';
import { Card, CardBody, CardTitle, Title } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Languages, Themes } from '../../app/preferences';
import { APP } from '../../app/texts';
import { Page } from '../../ui/page';
import { Loaded } from '../../ui/trouble';
import { me } from './api';
import { Factor } from './Factor';
import { Passkeys } from './Passkeys';
import { Password } from './Password';
import { Profile } from './Profile';
import { Sessions } from './Sessions';
import { ACCOUNT } from './texts';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card isCompact className="t-account-card">
      <CardTitle>
        <Title headingLevel="h2" size="md">
          {title}
        </Title>
      </CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

/** Who one is for the hub, and how one proves it. */
export default function Account() {
  const { t } = useTranslation(ACCOUNT);
  const { t: app } = useTranslation(APP);
  const query = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => me(signal) });
  return (
    <Page title={app('me')}>
      <Loaded query={query}>
        {(now) => (
          <>
            <div className="t-account">
              <div className="t-account-column">
                <Section title={t('profile')}>
                  <Profile />
                </Section>
                <Section title={t('looks')}>
                  <p className="t-account-gap">{t('looks.text')}</p>
                  <Themes />
                  <Languages />
                </Section>
              </div>
              <div className="t-account-column">
                <Section title={t('password')}>
                  <Password />
                </Section>
                <Section title={t('factor')}>
                  <Factor has={now.person?.secondFactor ?? false} left={now.recoveryCodesLeft ?? 0} />
                </Section>
                <Section title={t('passkeys')}>
                  <Passkeys />
                </Section>
              </div>
            </div>
            <Section title={t('sessions')}>
              <Sessions />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
