import { Button, FormSelect, FormSelectOption, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../ui/format';
import { UI } from '../../ui/texts';
import type { Column } from './api';
import { type State, STATES, type Wanted } from './matrix';
import { sign, useCheckName } from './signs';
import { WATCH } from './texts';

export const FILTERS = ['state', 'check', 'q'] as const;
const TYPED = 300;
const SUMS: State[] = ['alarm', 'blind', 'new', 'ok'];

/** How many there are of each state; pressing one shows only those. */
function Sums({ sums, state, set }: { sums: Record<State, number>; state: string; set: (state: string) => void }) {
  const { t } = useTranslation(WATCH);
  return (
    <div className="watch-sums" role="group" aria-label={t('sums')}>
      {SUMS.filter((one) => sums[one] > 0 || one === 'alarm' || one === state).map((one) => (
        <button
          key={one}
          type="button"
          className={`watch-sum watch-is-${sums[one] > 0 ? one : 'none'}`}
          aria-pressed={state === one}
          onClick={() => set(state === one ? '' : one)}
        >
          {sign(one)}
          {t(`sum.${one}`, { count: sums[one], n: count(sums[one]) })}
        </button>
      ))}
    </div>
  );
}

/** Search, state and check, kept in the address. */
export function Filters({
  wanted,
  set,
  clear,
  any,
  columns,
  sums,
  of,
}: {
  wanted: Wanted;
  set: (changes: Partial<Wanted>) => void;
  clear: () => void;
  any: boolean;
  columns: readonly Column[];
  sums: Record<State, number>;
  of: 'server' | 'site';
}) {
  const { t } = useTranslation(WATCH);
  const { t: ui } = useTranslation(UI);
  const nameOf = useCheckName();
  const [typed, setTyped] = useState(wanted.q);
  useEffect(() => setTyped(wanted.q), [wanted.q]);
  useEffect(() => {
    const timer = setTimeout(() => typed !== wanted.q && set({ q: typed }), TYPED);
    return () => clearTimeout(timer);
  }, [typed, wanted.q, set]);
  return (
    <>
      <Sums sums={sums} state={wanted.state} set={(state) => set({ state })} />
      <Toolbar inset={{ default: 'insetNone' }} className="watch-bar">
        <ToolbarContent>
          <ToolbarItem className="watch-search">
            <SearchInput
              aria-label={t(`search.${of}`)}
              placeholder={t(`search.${of}`)}
              value={typed}
              maxLength={100}
              onChange={(_, value) => setTyped(value)}
              onClear={() => setTyped('')}
              resetButtonLabel={ui('clear')}
            />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect aria-label={t('filter.state')} value={wanted.state} onChange={(_, state) => set({ state })}>
              <FormSelectOption value="" label={t('filter.state.all')} />
              {['trouble', ...STATES].map((one) => (
                <FormSelectOption key={one} value={one} label={t(`state.${one}`)} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect aria-label={t('filter.check')} value={wanted.check} onChange={(_, check) => set({ check })}>
              <FormSelectOption value="" label={t('filter.check.all')} />
              {columns.map((one) => (
                <FormSelectOption key={one.name} value={one.name} label={nameOf(one)} />
              ))}
            </FormSelect>
          </ToolbarItem>
          {any && (
            <ToolbarItem>
              <Button variant="link" onClick={clear}>
                {ui('empty.clear')}
              </Button>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
    </>
  );
}
