import { Alert } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Mono } from '../isolation/ActionWords';
import type { Trouble } from './inventory';
import { INVENTORY } from './texts';

const LONGEST = 120;

/** Why a file cannot be taken, with the lines of the file themselves. */
export function ProblemTable({ problems, text }: { problems: Trouble[]; text: string }) {
  const { t } = useTranslation(INVENTORY);
  const lines = text.split('\n');
  return (
    <>
      <Alert
        variant="danger"
        isInline
        component="h2"
        title={problems.length === 1 ? t('import.problem') : t('import.problems', { n: problems.length })}
      />
      <Table aria-label={t('import.message')} variant="compact">
        <Thead>
          <Tr>
            <Th>{t('import.at')}</Th>
            <Th>{t('import.message')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {problems.map((one, index) => (
            <Tr key={index}>
              <Td dataLabel={t('import.at')} modifier="breakWord">
                {one.line && <div className="t-nowrap">{t('import.line', { n: one.line })}</div>}
                <Mono>{one.path}</Mono>
              </Td>
              <Td dataLabel={t('import.message')} modifier="breakWord">
                {one.message}
                {one.line && lines[one.line - 1]?.trim() && (
                  <div>
                    <Mono>{(lines[one.line - 1] ?? '').trim().slice(0, LONGEST)}</Mono>
                  </div>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
