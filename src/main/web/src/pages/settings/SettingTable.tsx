import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Word } from '../../ui/labels';
import { CopyLine } from '../../ui/once';
import type { Setting } from './api';
import { differs, variable } from './list';
import { SETTINGS } from './texts';

const ORIGINS = new Set(['default', 'file', 'environment', 'command line', 'system properties']);

function Value({ of }: { of: Setting }) {
  const { t } = useTranslation(SETTINGS);
  if (of.secret) {
    return <span className="t-subtle">{t(of.origin === 'default' ? 'value.unset' : 'value.secret')}</span>;
  }
  return of.value ? (
    <span className="t-mono t-settings-value">{of.value}</span>
  ) : (
    <span className="t-subtle">{t('value.unset')}</span>
  );
}

export function SettingTable({ items, label }: { items: Setting[]; label: string }) {
  const { t } = useTranslation(SETTINGS);
  return (
    <Table aria-label={label} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={30}>{t('name')}</Th>
          <Th width={20}>{t('value')}</Th>
          <Th width={15}>{t('default')}</Th>
          <Th width={35}>{t('change')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {items.map((one) => {
          const name = variable(one.name);
          const changed = differs(one);
          return (
            <Tr key={one.name} className={changed ? 't-settings-changed' : ''}>
              <Td dataLabel={t('name')}>
                <span className="t-mono t-settings-value">{one.name}</span>
                {one.description && (
                  <p className="t-subtle" lang="en">
                    {one.description}
                  </p>
                )}
              </Td>
              <Td dataLabel={t('value')}>
                <Value of={one} />{' '}
                {(changed || one.origin !== 'default') && (
                  <Word colour={changed ? 'blue' : 'grey'}>
                    {ORIGINS.has(one.origin) ? t(`origin.${one.origin}`) : one.origin}
                  </Word>
                )}
              </Td>
              <Td dataLabel={t('default')}>
                {one.defaultValue ? (
                  <span className="t-mono t-settings-value">{one.defaultValue}</span>
                ) : (
                  <span className="t-subtle">{t('value.unset')}</span>
                )}
              </Td>
              <Td dataLabel={t('change')}>
                {name ? <CopyLine text={name} label={t('variable', { name: one.name })} /> : t('change.file')}
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
