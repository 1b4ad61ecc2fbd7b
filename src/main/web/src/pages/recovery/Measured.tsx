import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../ui/once';
import type { Plan } from './api';
import { RECOVERY } from './texts';

/** What the settings would be by the real times, for an administrator to take over. */
export function Measured({ plan }: { plan: Plan }) {
  const { t } = useTranslation(RECOVERY);
  return (
    <>
      <p className="t-small">{t('measured.text')}</p>
      <Table aria-label={t('measured.title')} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>{t('measured.step')}</Th>
            <Th>{t('measured.reckoned')}</Th>
            <Th>{t('measured.measured')}</Th>
            <Th>{t('measured.setting')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {plan.measured.map((one) => (
            <Tr key={one.step}>
              <Td dataLabel={t('measured.step')}>{t(`step.${one.step}`)}</Td>
              <Td dataLabel={t('measured.reckoned')}>{t('measured.minutes', { minutes: one.minutes })}</Td>
              <Td dataLabel={t('measured.measured')}>
                <strong>{t('measured.minutes', { minutes: one.measured })}</strong>{' '}
                <small className="t-subtle">{t('measured.times', { count: one.times })}</small>
              </Td>
              <Td dataLabel={t('measured.setting')} modifier="breakWord">
                {one.minutes === one.measured ? (
                  t('measured.same')
                ) : (
                  <CopyLine text={`${one.setting}: ${one.value}`} label={t(`step.${one.step}`)} />
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
