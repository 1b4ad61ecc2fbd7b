import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  Title,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { CheckCircleIcon, ExclamationCircleIcon } from '@patternfly/react-icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../ui/filters';
import { ago, bytes, count, moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { Ago, useNow } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { type House as HouseFigures, house } from './api';
import { Chart } from './Chart';
import { PERIODS, period } from './figures';
import './house.css';
import { HowFast, Now } from './Now';
import { Sources } from './Sources';
import { HOUSE } from './texts';

const EVERY = 15_000;
const NAMES = ['days'] as const;

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <div className="house-heading">
        <Title headingLevel="h2" size="md">
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

function Hub({ hub }: { hub: HouseFigures['hub'] }) {
  const { t } = useTranslation(HOUSE);
  const well = hub.health === 'up';
  return (
    <DescriptionList isCompact columnModifier={{ default: '1Col', sm: '2Col', lg: '3Col' }}>
      <Fact name={t('health')}>
        <Label
          status={well ? 'success' : 'danger'}
          icon={well ? <CheckCircleIcon /> : <ExclamationCircleIcon />}
          isCompact
          variant={well ? 'outline' : 'filled'}
        >
          {t(`health.${hub.health}`, hub.health)}
        </Label>
      </Fact>
      <Fact name={t('version')}>{hub.version}</Fact>
      <Fact name={t('since')}>
        {moment(hub.startedAt)} (<Ago at={hub.startedAt} />)
      </Fact>
      <Fact name={t('data')}>{bytes(hub.dataBytes)}</Fact>
      <Fact name={t('free')}>{bytes(hub.diskFreeBytes)}</Fact>
      <Fact name={t('behind')}>{count(hub.eventsBehind)}</Fact>
    </DescriptionList>
  );
}

function Period({ days, choose }: { days: number; choose: (days: string) => void }) {
  const { t } = useTranslation(HOUSE);
  return (
    <ToggleGroup aria-label={t('period')} isCompact>
      {PERIODS.map((one) => (
        <ToggleGroupItem
          key={one}
          text={t('period.days', { n: one })}
          buttonId={`days-${one}`}
          isSelected={one === days}
          onChange={() => choose(String(one))}
        />
      ))}
    </ToggleGroup>
  );
}

function Counted({ at }: { at: string }) {
  const { t } = useTranslation(HOUSE);
  return <>{t('counted', { ago: ago(at, Math.max(useNow(), new Date(at).getTime())) })}</>;
}

/** How the house stands: what is open, how fast things go, whether the sources and the hub are well. */
export default function House() {
  const { t } = useTranslation(HOUSE);
  const { filters, set } = useFilters(NAMES);
  const days = period(filters.days);
  const query = useQuery({
    queryKey: ['house', days],
    queryFn: ({ signal }) => house(days, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY,
  });
  return (
    <Page
      title={t('title')}
      hint={
        <>
          {t('hint')} {query.data && <Counted at={query.data.at} />}
        </>
      }
      actions={<Period days={days} choose={(wanted) => set({ days: wanted })} />}
    >
      <Loaded query={query}>
        {(figures) => (
          <>
            <Section title={t('now')}>
              <Now house={figures} days={days} />
            </Section>
            <Section title={t('sources')}>
              <Sources sources={figures.sources} />
            </Section>
            <Section title={t('chart')}>
              <Chart days={figures.perDay} />
            </Section>
            <Section title={t('times')}>
              <HowFast house={figures} />
            </Section>
            <Section title={t('hub')}>
              <Hub hub={figures.hub} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
