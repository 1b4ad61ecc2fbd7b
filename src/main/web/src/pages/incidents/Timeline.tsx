import { Button, TextArea, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type FormEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, hub } from '../../api/hub';
import { useMay } from '../../app/session';
import { count } from '../../ui/format';
import { useGrowing } from '../../ui/growing';
import { tellError } from '../../ui/toasts';
import { Loaded } from '../../ui/trouble';
import { type Group, GROUPS, kindsOf } from './line';
import { INCIDENT } from './texts';
import { timelineKey, timelinePart, useAnew } from './timeline';
import { TimelineLine } from './TimelineLine';
import type { Incident, Line } from './types';

const LINE = 52;
const AHEAD = 5;
/** The next part is asked for when so many lines are left. */
const EARLY = 100;
const FILTERS: ('' | Group)[] = ['', ...(Object.keys(GROUPS) as Group[])];

/** What happened, newest first, with a field to write into it. */
export function Timeline({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(INCIDENT);
  const may = useMay('operate');
  const [group, setGroup] = useState<'' | Group>('');
  const kinds = kindsOf(group, incident.timelineKinds);
  const kind = kinds.join(',');
  const nothing = group !== '' && kinds.length === 0;
  const name = String(incident.number);
  const key = useMemo(() => timelineKey(name, kind), [name, kind]);
  const read = useCallback(
    (cursor: string | null, signal?: AbortSignal) => timelinePart(name, kind, cursor, signal),
    [name, kind],
  );
  const query = useGrowing<Line>(key, read, !nothing);
  const total = (of: '' | Group) =>
    of === ''
      ? Object.values(incident.timelineKinds).reduce((a, b) => a + b, 0)
      : kindsOf(of, incident.timelineKinds).reduce((sum, one) => sum + (incident.timelineKinds[one] ?? 0), 0);
  const { refresh } = query;
  const written = total('');
  useAnew(kind, written, refresh);
  return (
    <>
      {may && <Write incident={incident} changed={changed} />}
      <ToggleGroup isCompact aria-label={t('timeline.title')}>
        {FILTERS.map((one) => (
          <ToggleGroupItem
            key={one}
            buttonId={`timeline-${one || 'all'}`}
            text={`${t(`timeline.${one || 'all'}`)} ${count(total(one))}`}
            isSelected={group === one}
            onChange={() => setGroup(one)}
          />
        ))}
      </ToggleGroup>
      {nothing ? (
        <p className="t-subtle">{t('timeline.none')}</p>
      ) : (
        <Loaded query={query} lines={10}>
          {(data) => (
            <Lines
              lines={data.items}
              more={query.hasNext && !query.fetchingNext ? query.fetchNext : undefined}
            />
          )}
        </Loaded>
      )}
    </>
  );
}

function Lines({ lines, more }: { lines: Line[]; more: (() => void) | undefined }) {
  const { t } = useTranslation(INCIDENT);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: AHEAD,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= lines.length - EARLY) {
      more();
    }
  }, [more, last, lines.length]);
  return (
    <div ref={scroll} className="t-timeline" tabIndex={0} role="region" aria-label={t('timeline.label')}>
      <ol style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          return (
            line && (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <TimelineLine line={line} />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

function Write({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(INCIDENT);
  const [text, setText] = useState('');
  const note = useMutation({
    mutationFn: () =>
      body(hub.POST('/api/incidents/{id}/note', { params: { path: { id: incident.id } }, body: { text } })),
    // The text goes only when the hub has it.
    onSuccess: () => setText(''),
    onError: (e) => tellError(t('note.failed'), e),
    onSettled: changed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    note.mutate();
  };
  return (
    <form className="t-note" onSubmit={submit}>
      <TextArea
        aria-label={t('note.label')}
        placeholder={t('note.placeholder')}
        value={text}
        onChange={(_, value) => setText(value)}
        maxLength={10_000}
        rows={2}
        autoResize
        resizeOrientation="vertical"
      />
      <Button type="submit" variant="secondary" isLoading={note.isPending} isDisabled={note.isPending || !text.trim()}>
        {t('note.save')}
      </Button>
    </form>
  );
}
