import { Tooltip } from '@patternfly/react-core';
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '../../ui/format';
import { Word } from '../../ui/labels';
import { RowMenu } from '../../ui/rowmenu';
import { Ago } from '../../ui/time';
import type { Secret } from './api';
import { HowTo } from './HowTo';
import { SECRETS } from './texts';

export type Act = 'rotate' | 'show' | 'remove';

function History({ secret }: { secret: Secret }) {
  const { t } = useTranslation(SECRETS);
  return (
    <ul>
      {secret.versions.map((one) => (
        <li key={one.version}>
          {t('version.line', { version: one.version, at: moment(one.madeAt), by: one.madeBy })}
        </li>
      ))}
    </ul>
  );
}

function Row({ secret, choose }: { secret: Secret; choose: (act: Act, of: Secret) => void }) {
  const { t } = useTranslation(SECRETS);
  const [open, setOpen] = useState(false);
  const elsewhere = secret.external && secret.version === 0;
  const own = secret.type === 'hub' ? t('not.own') : elsewhere ? t('not.here') : undefined;
  const acts = [
    { name: t('show'), run: () => choose('show', secret), not: own ?? (secret.showable ? undefined : t('not.showable')) },
    { name: t('rotate'), run: () => choose('rotate', secret), not: own },
    { name: t('remove'), run: () => choose('remove', secret), not: own, danger: true },
  ];
  return (
    <Tbody isExpanded={open}>
      <Tr>
        <Td
          expand={{
            rowIndex: 0,
            isExpanded: open,
            onToggle: () => setOpen(!open),
            expandId: `secret-${secret.name}-`,
          }}
          aria-label={t('details.of', { name: secret.name })}
        />
        <Td dataLabel={t('name')} modifier="breakWord">
          <span className="t-mono">{secret.name}</span>
        </Td>
        <Td dataLabel={t('type')}>{t(`type.${secret.type}`)}</Td>
        <Td dataLabel={t('version')}>{elsewhere ? '–' : secret.version}</Td>
        <Td dataLabel={t('used')}>{secret.lastUsedAt ? <Ago at={secret.lastUsedAt} /> : t('never')}</Td>
        <Td dataLabel={t('state')}>
          {secret.overridden && (
            <Tooltip content={t('overridden.text', { name: secret.name })}>
              <span tabIndex={0}>
                <Word colour="orange">{t('overridden')}</Word>
              </span>
            </Tooltip>
          )}{' '}
          {secret.external && (
            <Tooltip content={t('external.text')}>
              <span tabIndex={0}>
                <Word colour="teal">{t('external')}</Word>
              </span>
            </Tooltip>
          )}{' '}
          {secret.showable && <Word colour="blue">{t('showable')}</Word>}
        </Td>
        <Td isActionCell>
          <RowMenu label={t('acts.of', { name: secret.name })} acts={acts} />
        </Td>
      </Tr>
      {open && (
        <Tr isExpanded>
          <Td colSpan={7}>
            <ExpandableRowContent>
              <div className="t-secret-use">
                {secret.overridden && <p>{t('overridden.text', { name: secret.name })}</p>}
                {secret.external && <p>{t('external.text')}</p>}
                <HowTo secret={secret} />
                <History secret={secret} />
              </div>
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  );
}

/** Secrets without their values; a row opens to how it is used and who made which version. */
export function SecretTable({ list, choose }: { list: Secret[]; choose: (act: Act, of: Secret) => void }) {
  const { t } = useTranslation(SECRETS);
  return (
    <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg" isExpandable>
      <Thead>
        <Tr>
          <Th screenReaderText={t('details')} />
          <Th>{t('name')}</Th>
          <Th>{t('type')}</Th>
          <Th>{t('version')}</Th>
          <Th>{t('used')}</Th>
          <Th>{t('state')}</Th>
          <Th screenReaderText={t('acts')} />
        </Tr>
      </Thead>
      {list.map((one) => (
        <Row key={one.name} secret={one} choose={choose} />
      ))}
    </Table>
  );
}
