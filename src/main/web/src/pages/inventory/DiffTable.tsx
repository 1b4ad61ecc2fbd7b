import { Button, Label } from '@patternfly/react-core';
import { MinusIcon, PlusIcon, SyncAltIcon } from '@patternfly/react-icons';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from './inventory';
import { shown } from './merge';
import { INVENTORY } from './texts';

const PART = 200;

type Word = 'removed' | 'changed' | 'added';

const LOOKS: Record<Word, ['red' | 'blue' | 'green', ReactNode]> = {
  removed: ['red', <MinusIcon key="i" />],
  changed: ['blue', <SyncAltIcon key="i" />],
  added: ['green', <PlusIcon key="i" />],
};

type Fields = ImportResult['changed'][number]['fields'];

interface Line {
  word: Word;
  kind: string;
  key: string;
  fields: Fields;
}

/** What goes first: nobody may overlook it. */
const linesOf = (result: ImportResult): Line[] => [
  ...result.removed.map((one) => ({ ...one, word: 'removed' as const, fields: [] })),
  ...result.changed.map((one) => ({ ...one, word: 'changed' as const })),
  ...result.added.map((one) => ({ ...one, word: 'added' as const, fields: [] })),
];

/** A fact is called by its own name. */
const labelOf = (field: string, t: TFunction): string =>
  field.startsWith('facts.') ? `${t('field.facts')} · ${field.slice('facts.'.length)}` : t(`field.${field}`, field);

function Value({ of, className }: { of: unknown; className: string }) {
  const { t } = useTranslation(INVENTORY);
  const text = shown(of).replaceAll('\n', ', ');
  return text ? <span className={`t-lines ${className}`}>{text}</span> : <span className="t-subtle">{t('import.not-set')}</span>;
}

function Changes({ fields }: { fields: Fields }) {
  const { t } = useTranslation(INVENTORY);
  return (
    <ul>
      {fields.map((one) => (
        <li key={one.field}>
          <strong>{labelOf(one.field, t)}</strong>:{' '}
          <span className="pf-v6-screen-reader">{t('import.before')} </span>
          <Value of={one.old} className="t-old" />
          {' → '}
          <span className="pf-v6-screen-reader">{t('import.after')} </span>
          <Value of={one.new} className="t-new" />
        </li>
      ))}
    </ul>
  );
}

/** What an import would remove, change field by field, and add. */
export function DiffTable({ result }: { result: ImportResult }) {
  const { t } = useTranslation(INVENTORY);
  const [parts, setParts] = useState(1);
  const lines = linesOf(result);
  const rest = lines.length - parts * PART;
  return (
    <>
      <Table aria-label={t('import.diff')} variant="compact">
        <Thead>
          <Tr>
            <Th>{t('import.what')}</Th>
            <Th>{t('import.kind')}</Th>
            <Th>{t('import.entry')}</Th>
            <Th width={50}>{t('import.field')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {lines.slice(0, parts * PART).map((line) => (
            <Tr key={`${line.kind} ${line.key}`}>
              <Td dataLabel={t('import.what')}>
                <Label color={LOOKS[line.word][0]} icon={LOOKS[line.word][1]} isCompact variant="outline">
                  {t(`import.word.${line.word}`)}
                </Label>
              </Td>
              <Td dataLabel={t('import.kind')}>{t(line.kind)}</Td>
              <Td dataLabel={t('import.entry')} modifier="breakWord">
                {line.key}
              </Td>
              <Td dataLabel={t('import.field')} modifier="breakWord">
                {line.fields.length > 0 && <Changes fields={line.fields} />}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {rest > 0 && (
        <Button variant="link" onClick={() => setParts(parts + 1)}>
          {t('import.show', { n: Math.min(rest, PART) })}
        </Button>
      )}
    </>
  );
}
