import { Label, TextInput } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './picker.css';
import { UI } from './texts';
import { explain } from './trouble';

/** Something that can be picked. */
export interface Pick {
  key: string;
  name: string;
  /** What tells it apart from others of this name. */
  hint: string;
}

const REST_MS = 200;

/**
 * Picks several from what the hub knows, by typing a part of the name. Arrows and Enter pick, Backspace in the
 * empty field takes the last one away.
 *
 * @param name part of the key under which answers are kept
 * @param search what fits the words; asked with nothing typed too
 */
export function Picker({
  id,
  name,
  label,
  placeholder,
  chosen,
  add,
  remove,
  search,
  autoFocus = false,
}: {
  id: string;
  name: string;
  label: string;
  placeholder: string;
  chosen: Pick[];
  add: (pick: Pick) => void;
  remove: (pick: Pick) => void;
  search: (words: string, signal: AbortSignal) => Promise<Pick[]>;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation(UI);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    queryKey: ['picker', name, words],
    queryFn: ({ signal }) => search(words, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const taken = new Set(chosen.map((one) => one.key));
  const settled = !query.isFetching && words === typed.trim();
  // Of an answer to other words only that is offered which fits what is typed now: Enter picks nothing else.
  const fits = (one: Pick) => settled || one.name.toLowerCase().includes(typed.trim().toLowerCase());
  const found = (query.data ?? []).filter((one) => !taken.has(one.key) && fits(one));
  const pick = (one: Pick | undefined) => {
    if (one) {
      add(one);
      setTyped('');
      setAt(-1);
    }
  };
  const keys = (event: KeyboardEvent) => {
    const last = found.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        setOpen(true);
        setAt(Math.min(last, at + 1));
        break;
      case 'ArrowUp':
        setAt(Math.max(0, at - 1));
        break;
      case 'Enter':
        // It never sends the form from here: what is typed is not picked yet.
        if (!open) {
          return;
        }
        pick(found[at] ?? (settled && found.length === 1 ? found[0] : undefined));
        break;
      case 'Escape':
        if (!open) {
          return;
        }
        setOpen(false);
        break;
      case 'Backspace':
        if (typed === '') {
          const before = chosen.at(-1);
          if (before) {
            remove(before);
          }
        }
        return;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="t-picker" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}>
      {chosen.length > 0 && (
        <ul className="t-picker-chosen" aria-label={label}>
          {chosen.map((one) => (
            <li key={one.key}>
              <Label onClose={() => remove(one)} closeBtnAriaLabel={t('picker.remove', { name: one.name })}>
                {one.name} <span className="t-subtle">{one.hint}</span>
              </Label>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && found[at] ? `${listId}-${at}` : undefined}
        value={typed}
        placeholder={placeholder}
        onChange={(_, value) => {
          setTyped(value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onKeyDown={keys}
        autoComplete="off"
        autoFocus={autoFocus}
        maxLength={100}
      />
      {open && found.length > 0 && (
        <ul id={listId} role="listbox" aria-label={label} className="t-picker-list" aria-busy={!settled}>
          {found.map((one, i) => (
            <li
              key={one.key}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              className={i === at ? 't-picker-at' : ''}
              ref={i === at ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              {one.name} <span className="t-subtle">{one.hint}</span>
            </li>
          ))}
        </ul>
      )}
      {open && found.length === 0 && (
        <div id={listId} className="t-subtle" role="status">
          {query.error ? explain(query.error, t) : settled ? t(words ? 'picker.none' : 'picker.all') : t('loading')}
        </div>
      )}
    </div>
  );
}
