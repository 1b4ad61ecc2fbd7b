import { Alert, Radio } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { type Parted, type Side, shown } from './merge';
import { INVENTORY } from './texts';

/** What somebody else saved and what was typed, field by field, to choose from. */
export function Conflict({
  rows,
  sides,
  choose,
}: {
  rows: Parted[];
  sides: Record<string, Side>;
  choose: (field: string, side: Side) => void;
}) {
  const { t } = useTranslation(INVENTORY);
  const label = (field: string) => t(`field.${field}`, field);
  return (
    <>
      <Alert variant="warning" isInline title={t('conflict.title')} role="alert">
        {rows.length === 0 ? t('conflict.none') : t('conflict.text')}
      </Alert>
      {rows.length > 0 && (
        <Table aria-label={t('conflict.title')} variant="compact">
          <Thead>
            <Tr>
              <Th>{t('conflict.field')}</Th>
              <Th>{t('conflict.theirs')}</Th>
              <Th>{t('conflict.mine')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map((row) => (
              <Tr key={row.field}>
                <Td dataLabel={t('conflict.field')}>
                  <strong>{label(row.field)}</strong>
                  {row.clash && <div className="t-subtle">{t('conflict.both')}</div>}
                </Td>
                {(['theirs', 'mine'] as const).map((side) => (
                  <Td key={side} dataLabel={t(`conflict.${side}`)}>
                    <Radio
                      id={`${row.field}-${side}`}
                      name={`side-${row.field}`}
                      isChecked={sides[row.field] === side}
                      onChange={() => choose(row.field, side)}
                      // A label of its own keeps an aria-label from the button: which field and whose stands in it.
                      label={
                        <>
                          <span className="pf-v6-screen-reader">
                            {t('conflict.choose', { field: label(row.field) })}: {t(`conflict.${side}`)}:{' '}
                          </span>
                          <span className="t-lines">{shown(row[side]) || t('conflict.empty')}</span>
                        </>
                      }
                    />
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}
