import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { useProvider, useSigned } from '../../app/session';
import { Word } from '../../ui/labels';
import { RowMenu } from '../../ui/rowmenu';
import { Ago } from '../../ui/time';
import type { Act } from './Acts';
import type { Person } from './api';
import { standing } from './profile';
import { PEOPLE } from './texts';

const COLOURS = { disabled: 'grey', invited: 'blue', 'no-factor': 'orange', ready: 'green' } as const;

export function PeopleTable({ list, choose }: { list: Person[]; choose: (act: Act, of: Person) => void }) {
  const { t } = useTranslation(PEOPLE);
  const me = useSigned().person;
  const provider = useProvider();
  const acts = (one: Person) =>
    (
      [
        'change',
        'sessions',
        'link',
        'factor',
        ...(provider ? (['account'] as const) : []),
        one.disabled ? 'enable' : 'disable',
        'remove',
      ] as const
    ).map((act) => {
      const self = one.id === me.id && (act === 'disable' || act === 'remove');
      const none = act === 'factor' && !one.secondFactor;
      return {
        name: t(act === 'link' && !one.password ? 'link.new.act' : `${act}.act`),
        danger: act === 'remove',
        not: self ? t('not.self') : none ? t('not.factor') : undefined,
        run: () => choose(act, one),
      };
    });
  return (
    <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>{t('name')}</Th>
          <Th>{t('email')}</Th>
          <Th>{t('role')}</Th>
          <Th>{t('standing')}</Th>
          <Th>{t('last')}</Th>
          <Th screenReaderText={t('acts')} />
        </Tr>
      </Thead>
      <Tbody>
        {list.map((one) => (
          <Tr key={one.id}>
            <Td dataLabel={t('name')}>
              {one.name} <span className="t-subtle t-mono">{one.login}</span>{' '}
              {one.id === me.id && <Word colour="blue">{t('you')}</Word>}
            </Td>
            <Td dataLabel={t('email')} modifier="breakWord">
              {one.email || '–'}
            </Td>
            <Td dataLabel={t('role')}>
              {t(`role.${one.role}`, one.role)} {one.routes && <Word colour="purple">{t('routes.short')}</Word>}
            </Td>
            <Td dataLabel={t('standing')}>
              <Word colour={COLOURS[standing(one)]}>{t(`standing.${standing(one)}`)}</Word>
            </Td>
            <Td dataLabel={t('last')}>{one.lastLoginAt ? <Ago at={one.lastLoginAt} /> : t('never')}</Td>
            <Td isActionCell>
              <RowMenu label={t('acts.of', { name: one.name })} acts={acts(one)} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
