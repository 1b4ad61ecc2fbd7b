import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Modal,
  ModalBody,
  ModalHeader,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ago, moment, span } from '../../ui/format';
import { Severity } from '../../ui/labels';
import { Ago, useNow } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { type Cell, EVERY, oneCell } from './api';
import { amount, seconds, unitOf } from './figures';
import { History } from './History';
import { Standing, useCheckName } from './signs';
import { WATCH } from './texts';
import { worded } from './words';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{name}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

/** From which value on it is a fault, when it is over, and how often in a row. */
function useLimit({ check }: Cell): string {
  const { t } = useTranslation(WATCH);
  const unit = unitOf(check.kind);
  const edge = check.above ?? check.below;
  const say = (value: number) => amount(value, unit);
  const way = typeof check.above === 'number' ? 'above' : 'below';
  const limit =
    typeof edge !== 'number'
      ? t('limit.own')
      : typeof check.until === 'number' && check.until !== edge
        ? t(`limit.${way}`, { limit: say(edge), until: say(check.until) })
        : t(`limit.${way}.same`, { limit: say(edge) });
  return check.rounds > 1 ? t('limit.rounds', { limit, n: check.rounds }) : limit;
}

function Next({ at }: { at: string | null | undefined }) {
  const { t } = useTranslation(WATCH);
  const now = useNow();
  if (!at) {
    return <>{t('next.never')}</>;
  }
  return (
    <time dateTime={at} title={moment(at)}>
      {new Date(at).getTime() <= now ? t('next.now') : ago(at, now)}
    </time>
  );
}

function Facts({ cell }: { cell: Cell }) {
  const { t } = useTranslation(WATCH);
  const { now, check } = cell;
  const unit = unitOf(check.kind);
  return (
    <DescriptionList isCompact columnModifier={{ default: '2Col', md: '3Col' }} className="watch-facts">
      <Fact name={t('panel.value')}>
        <span className="watch-now">
          <Standing of={now.state} />
          {typeof now.value === 'number' && <span>{amount(now.value, unit)}</span>}
        </span>
      </Fact>
      <Fact name={t('panel.since')}>
        <Ago at={now.since} />
      </Fact>
      <Fact name={t('panel.limit')}>{useLimit(cell)}</Fact>
      <Fact name={t('panel.looked')}>{now.lookedAt ? <Ago at={now.lookedAt} /> : t('never')}</Fact>
      <Fact name={t('panel.next')}>
        <Next at={cell.nextAt} />
      </Fact>
      <Fact name={t('panel.every')}>{t(`means.${cell.means}`, { span: span(seconds(check.every)) })}</Fact>
      <Fact name={t('panel.severity')}>
        <Severity of={check.severity} compact />
      </Fact>
      {cell.bad > 0 && (
        <Fact name={t('panel.rounds')}>{now.state === 'alarm' ? cell.bad : `${cell.bad} / ${check.rounds}`}</Fact>
      )}
      {cell.blind > 0 && <Fact name={t('panel.blind')}>{cell.blind}</Fact>}
    </DescriptionList>
  );
}

/** One check at one target: how it stands, what it said last, and how it was before. */
export function Panel({ check, target, close }: { check: string; target: string; close: () => void }) {
  const { t } = useTranslation(WATCH);
  const nameOf = useCheckName();
  const query = useQuery({
    queryKey: ['watch', 'cell', check, target],
    queryFn: ({ signal }) => oneCell(check, target, signal),
    refetchInterval: EVERY,
  });
  const name = query.data ? nameOf(query.data.check) : check;
  return (
    <Modal isOpen variant="medium" onClose={close} aria-labelledby="watch-panel-title">
      <ModalHeader labelId="watch-panel-title" title={t('panel.what', { check: name, target })} />
      <ModalBody tabIndex={0} aria-label={t('panel.what', { check: name, target })}>
        <Loaded query={query} lines={6}>
          {(cell) => (
            <>
              <Facts cell={cell} />
              <h2 className="watch-heading">{t('panel.said')}</h2>
              <p className="t-paper watch-words">{worded(cell.now.detail) || t('no-words')}</p>
              <History cell={cell} name={name} />
              {cell.server ? (
                <p className="watch-links">
                  <Link to={`/watch/${encodeURIComponent(cell.server)}`}>{t('open', { name: cell.server })}</Link>
                  <Link to={`/incidents?server=${encodeURIComponent(cell.server)}&state=open`}>{t('incidents', { name: cell.server })}</Link>
                  <Link to={`/inventory/servers/${encodeURIComponent(cell.server)}`}>{t('inventory', { name: cell.server })}</Link>
                </p>
              ) : (
                <p className="watch-links">
                  <Link to={`/signals?source=${encodeURIComponent(target)}`}>{t('signals', { name: target })}</Link>
                </p>
              )}
            </>
          )}
        </Loaded>
      </ModalBody>
    </Modal>
  );
}
