import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { minute } from '../../ui/format';
import { Word } from '../../ui/labels';
import type { Matcher, Silence } from './api';
import { SILENCES } from './texts';

const COLOURS = { active: 'blue', planned: 'teal', ended: 'grey' } as const;

/** A condition in words. */
function Condition({ of }: { of: Matcher }) {
  const { t } = useTranslation(SILENCES);
  const field = of.field ?? '';
  return (
    <div>
      {field.startsWith('label.') ? field : t(`field.${field}`, field)} {t(`op.${of.op}`)}{' '}
      <span className="t-mono">{(of.values ?? []).join(', ')}</span>
    </div>
  );
}

export function SilenceTable({ list, end }: { list: Silence[]; end: ((silence: Silence) => void) | undefined }) {
  const { t } = useTranslation(SILENCES);
  return (
    <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>{t('what')}</Th>
          <Th>{t('why')}</Th>
          <Th>{t('holds')}</Th>
          <Th>{t('ends')}</Th>
          <Th>{t('owner')}</Th>
          {end && <Th screenReaderText={t('end')} />}
        </Tr>
      </Thead>
      <Tbody>
        {list.map((one) => (
          <Tr key={one.id}>
            <Td dataLabel={t('what')} modifier="breakWord">
              {one.matchers.map((matcher, i) => (
                <Condition key={i} of={matcher} />
              ))}
            </Td>
            <Td dataLabel={t('why')} modifier="breakWord">
              {one.reason}
            </Td>
            <Td dataLabel={t('holds')}>
              <Word colour={COLOURS[one.state]}>{t(`state.${one.state}`)}</Word>
              <div className={one.standing ? undefined : 't-subtle'}>{one.standing ? t('holds.now', { count: one.standing }) : t('holds.none')}</div>
              {one.ended > 0 && <div className="t-subtle">{t('holds.ended', { count: one.ended })}</div>}
            </Td>
            <Td dataLabel={t('ends')}>
              {minute(one.endedAt ?? one.endsAt)}
              <div className="t-subtle">
                {one.endedWhy
                  ? t(`ended.${one.endedWhy}`, { by: one.endedBy })
                  : one.untilResolved
                    ? t('until-resolved')
                    : one.state === 'planned' && t('begins', { at: minute(one.beginsAt) })}
              </div>
            </Td>
            <Td dataLabel={t('owner')}>{one.owner}</Td>
            {end && (
              <Td isActionCell>
                <Button
                  variant="link"
                  isInline
                  size="sm"
                  onClick={() => end(one)}
                  aria-label={`${t('end')}: ${one.reason}`}
                >
                  {t('end')}
                </Button>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
