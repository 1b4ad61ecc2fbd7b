import { Flex, SearchInput, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from '../../ui/texts';
import { INCIDENTS } from './texts';

export const FILTERS = ['state', 'severity', 'owner', 'q', 'server', 'client', 'kind', 'held'] as const;

type Values = Record<(typeof FILTERS)[number], string>;

const STATES = ['', 'detected', 'acknowledged', 'working', 'resolved', 'verified', 'closed', 'all'];
const SEVERITIES = ['critical', 'warning', 'info'];
const OWNERS = ['', 'me', 'none'];
const TYPED = 250;

/** The filters of the list; they live in the address. */
export function Filters({
  filters,
  set,
}: {
  filters: Values;
  set: (changes: Partial<Values>) => void;
}) {
  const { t } = useTranslation(INCIDENTS);
  const { t: ui } = useTranslation(UI);
  const [typed, setTyped] = useState(filters.q);
  useEffect(() => setTyped(filters.q), [filters.q]);
  useEffect(() => {
    if (typed === filters.q) {
      return;
    }
    const timer = setTimeout(() => set({ q: typed }), TYPED);
    return () => clearTimeout(timer);
  }, [typed, filters.q, set]);

  const severities = filters.severity.split(',').filter(Boolean);
  const toggle = (one: string) =>
    set({
      severity: (severities.includes(one) ? severities.filter((s) => s !== one) : [...severities, one]).join(','),
    });
  return (
    <Flex gap={{ default: 'gapMd' }} alignItems={{ default: 'alignItemsCenter' }} role="search" aria-label={ui('filter.label')}>
      <SearchInput
        id="incident-search"
        className="t-incidents-search"
        placeholder={t('filter.q')}
        aria-label={t('filter.q')}
        value={typed}
        onChange={(_, value) => setTyped(value)}
        onClear={() => setTyped('')}
        resetButtonLabel={ui('clear')}
      />
      <ToggleGroup isCompact aria-label={t('filter.state')}>
        {STATES.map((one) => (
          <ToggleGroupItem
            key={one}
            buttonId={`state-${one || 'open'}`}
            text={one === '' || one === 'all' ? t(`filter.state.${one || 'open'}`) : ui(`state.${one}`)}
            isSelected={filters.state === one}
            onChange={() => set({ state: one })}
          />
        ))}
      </ToggleGroup>
      <ToggleGroup isCompact aria-label={t('filter.severity')}>
        {SEVERITIES.map((one) => (
          <ToggleGroupItem
            key={one}
            buttonId={`severity-${one}`}
            text={ui(`severity.${one}`)}
            isSelected={severities.includes(one)}
            onChange={() => toggle(one)}
          />
        ))}
      </ToggleGroup>
      <ToggleGroup isCompact aria-label={t('filter.owner')}>
        {OWNERS.map((one) => (
          <ToggleGroupItem
            key={one}
            buttonId={`owner-${one || 'any'}`}
            // "All" stands among the states too.
            {...(one === '' && { 'aria-label': `${t('filter.owner')}: ${t('filter.owner.any')}` })}
            text={t(`filter.owner.${one || 'any'}`)}
            isSelected={filters.owner === one}
            onChange={() => set({ owner: one })}
          />
        ))}
      </ToggleGroup>
      <ToggleGroup isCompact aria-label={t('filter.held')}>
        <ToggleGroupItem
          buttonId="held-now"
          text={t('filter.held')}
          isSelected={filters.held === 'true'}
          onChange={() => set({ held: filters.held === 'true' ? '' : 'true' })}
        />
      </ToggleGroup>
    </Flex>
  );
}
