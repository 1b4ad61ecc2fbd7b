import { Button, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APP } from '../../app/texts';
import { useFilters } from '../../ui/filters';
import { Page } from '../../ui/page';
import { UI } from '../../ui/texts';
import { Empty, Loaded } from '../../ui/trouble';
import { type Invited, newLink, type Person, people } from './api';
import { Acts, type Act } from './Acts';
import { Invite, Link } from './Invite';
import { PeopleTable } from './PeopleTable';
import { fits } from './profile';
import { PEOPLE } from './texts';

const KEY = ['people'];

/** Who may use the hub, and what each may do. */
export default function People() {
  const { t } = useTranslation(PEOPLE);
  const { t: ui } = useTranslation(UI);
  const { t: app } = useTranslation(APP);
  const client = useQueryClient();
  const { filters, set } = useFilters(['q']);
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => people(signal) });
  const [inviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const [act, setAct] = useState<{ act: Act; of: Person }>();
  const anew = () => {
    setAct(undefined);
    setInviting(false);
    void client.invalidateQueries({ queryKey: KEY });
  };
  const handOver = (link: Invited) => {
    setInvited(link);
    anew();
  };
  return (
    <Page title={app('people')} hint={t('hint')} actions={<Button onClick={() => setInviting(true)}>{t('invite')}</Button>}>
      <Toolbar inset={{ default: 'insetNone' }} aria-label={ui('filter.label')}>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label={ui('search')}
              placeholder={t('search')}
              value={filters.q}
              onChange={(_, q) => set({ q })}
              onClear={() => set({ q: '' })}
            />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded query={query}>
        {(all) => {
          const found = all.filter((one) => fits(one, filters.q));
          return found.length > 0 ? (
            <PeopleTable list={found} choose={(what, of) => setAct({ act: what, of })} />
          ) : (
            <Empty
              title={ui('empty.filtered')}
              actions={
                <Button variant="link" onClick={() => set({ q: '' })}>
                  {ui('empty.clear')}
                </Button>
              }
            />
          );
        }}
      </Loaded>
      {inviting && <Invite done={handOver} close={() => setInviting(false)} />}
      {act && (
        <Acts
          act={act.act}
          of={act.of}
          link={async () => handOver(await newLink(act.of.id))}
          done={anew}
          close={() => setAct(undefined)}
        />
      )}
      {invited && <Link invited={invited} close={() => setInvited(undefined)} />}
    </Page>
  );
}
