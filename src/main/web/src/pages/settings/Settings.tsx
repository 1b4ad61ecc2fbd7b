import './settings.css';
import {
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  SearchInput,
  Switch,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { APP } from '../../app/texts';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { type Settings as All, settings } from './api';
import { differs, fits, grouped } from './list';
import { SettingTable } from './SettingTable';
import { SETTINGS } from './texts';

function Facts({ of }: { of: All }) {
  const { t } = useTranslation(SETTINGS);
  const facts = { version: of.version, data: of.data, profiles: of.profiles.join(', ') || '–' };
  return (
    <DescriptionList isCompact isHorizontal className="t-settings-facts" columnModifier={{ lg: '3Col' }}>
      {Object.entries(facts).map(([name, value]) => (
        <DescriptionListGroup key={name}>
          <DescriptionListTerm>{t(name)}</DescriptionListTerm>
          <DescriptionListDescription className="t-mono t-settings-value">{value}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}

/** What the hub is set to, where from, and how to change it: on the machine, not here. */
export default function Settings() {
  const { t } = useTranslation(SETTINGS);
  const { t: ui } = useTranslation(UI);
  const { t: app } = useTranslation(APP);
  const { filters, set, clear } = useFilters(['q', 'changed']);
  const query = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => settings(signal) });
  const only = filters.changed === '1';
  return (
    <Page title={app('settings')} hint={t('hint')}>
      <Loaded query={query}>
        {(all) => {
          const found = all.items.filter((one) => fits(one, filters.q) && (!only || differs(one)));
          return (
            <>
              <Facts of={all} />
              <Toolbar inset={{ default: 'insetNone' }} aria-label={ui('filter.label')}>
                <ToolbarContent alignItems="center">
                  <ToolbarItem>
                    <SearchInput
                      aria-label={ui('search')}
                      placeholder={t('search')}
                      value={filters.q}
                      onChange={(_, q) => set({ q })}
                      onClear={() => set({ q: '' })}
                    />
                  </ToolbarItem>
                  <ToolbarItem>
                    <Switch
                      id="settings-changed"
                      label={t('changed', { count: all.items.filter(differs).length })}
                      isChecked={only}
                      onChange={(_, on) => set({ changed: on ? '1' : '' })}
                    />
                  </ToolbarItem>
                </ToolbarContent>
              </Toolbar>
              {found.length === 0 && (
                <Empty
                  title={ui('empty.filtered')}
                  actions={
                    <Button variant="link" onClick={clear}>
                      {ui('empty.clear')}
                    </Button>
                  }
                />
              )}
              {grouped(found).map(({ name, items }) => (
                <section key={name}>
                  <Title headingLevel="h2" size="md" className="t-settings-group">
                    {name || t('general')}
                  </Title>
                  <SettingTable items={items} label={name || t('general')} />
                </section>
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
