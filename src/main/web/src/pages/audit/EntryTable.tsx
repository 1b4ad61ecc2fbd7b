import { Button, Label } from '@patternfly/react-core';
import { BanIcon, CheckCircleIcon, ExclamationCircleIcon } from '@patternfly/react-icons';
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '../../ui/format';
import { Ago } from '../../ui/time';
import type { Filters, Line } from './api';
import { changes, short } from './entry';
import { AUDIT } from './texts';

const OUTCOMES = {
  done: ['green', <CheckCircleIcon key="i" />],
  refused: ['orange', <BanIcon key="i" />],
  failed: ['red', <ExclamationCircleIcon key="i" />],
} as const;

function Outcome({ of }: { of: Line['outcome'] }) {
  const { t } = useTranslation(AUDIT);
  const [colour, icon] = OUTCOMES[of] ?? ['grey', null];
  return (
    <Label color={colour} icon={icon} isCompact variant="outline">
      {t(`outcome.${of}`, of)}
    </Label>
  );
}

const object = ({ object: { kind, id } }: Line) => (id ? `${kind}:${id}` : kind);

function Details({ line }: { line: Line }) {
  const { t } = useTranslation(AUDIT);
  const list = changes(line.before, line.after);
  return (
    <>
      {list.length > 0 ? (
        <Table aria-label={t('changes', { seq: line.seq })} variant="compact" borders={false} gridBreakPoint="grid-md">
          <Thead>
            <Tr>
              <Th>{t('field')}</Th>
              <Th>{t('before')}</Th>
              <Th>{t('after')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {list.map(({ field, before, after }) => (
              <Tr key={field} className={before === after ? 't-subtle' : ''}>
                <Td dataLabel={t('field')}>
                  <span className="t-mono">{field}</span>
                </Td>
                <Td dataLabel={t('before')} className="t-audit-values">
                  {before === undefined ? '–' : before || t('empty')}
                </Td>
                <Td dataLabel={t('after')} className="t-audit-values">
                  {before === after ? t('same') : after === undefined ? '–' : after || t('empty')}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      ) : (
        <p>{t('changes.none')}</p>
      )}
      <p className="t-subtle t-audit-values">
        {t('entry', { seq: line.seq })}, <Ago at={line.at} />, {object(line)}, <span className="t-mono">{line.hash}</span>
      </p>
    </>
  );
}

function Only({ text, label, only, mono }: { text: string; label: string; only: () => void; mono?: boolean }) {
  return (
    <Button variant="link" isInline onClick={only} aria-label={label} className={mono ? 't-mono' : ''}>
      {text}
    </Button>
  );
}

function Row({ line, set }: { line: Line; set: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation(AUDIT);
  const [open, setOpen] = useState(false);
  const actor = line.actor.name || line.actor.id;
  return (
    <Tbody isExpanded={open}>
      <Tr>
        <Td
          expand={{ rowIndex: 0, isExpanded: open, onToggle: () => setOpen(!open), expandId: `entry-${line.seq}-` }}
          aria-label={t('details.of', { seq: line.seq })}
        />
        <Td dataLabel={t('at')} modifier="nowrap">
          <time dateTime={line.at}>{moment(line.at)}</time>
        </Td>
        <Td dataLabel={t('actor')} modifier="breakWord">
          {actor ? (
            <Only text={actor} label={t('only', { what: actor })} only={() => set({ actor })} />
          ) : (
            <span className="t-subtle">{t(`kind.${line.actor.kind}`)}</span>
          )}
          {actor && line.actor.kind !== 'person' && <small className="t-subtle"> {t(`kind.${line.actor.kind}`)}</small>}
        </Td>
        <Td dataLabel={t('act')}>
          <Only mono text={line.act} label={t('only', { what: line.act })} only={() => set({ act: line.act })} />
        </Td>
        <Td dataLabel={t('object')} modifier="breakWord">
          <Only mono text={short(line.object)} label={t('only', { what: short(line.object) })} only={() => set({ object: object(line) })} />
        </Td>
        <Td dataLabel={t('outcome')}>
          <Outcome of={line.outcome} />
        </Td>
        <Td dataLabel={t('origin')}>
          <span className="t-mono t-nowrap">{line.origin || '–'}</span>
        </Td>
      </Tr>
      {open && (
        <Tr isExpanded>
          <Td colSpan={7}>
            <ExpandableRowContent>
              <Details line={line} />
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  );
}

/** Entries, newest first; a name that is pressed becomes a filter. */
export function EntryTable({ list, set }: { list: Line[]; set: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation(AUDIT);
  return (
    <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg" isExpandable>
      <Thead>
        <Tr>
          <Th screenReaderText={t('details')} />
          <Th>{t('at')}</Th>
          <Th>{t('actor')}</Th>
          <Th>{t('act')}</Th>
          <Th>{t('object')}</Th>
          <Th>{t('outcome')}</Th>
          <Th>{t('origin')}</Th>
        </Tr>
      </Thead>
      {list.map((line) => (
        <Row key={line.seq} line={line} set={set} />
      ))}
    </Table>
  );
}
