import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APP } from '../../app/texts';
import { Dialog } from '../../ui/dialog';
import { moment } from '../../ui/format';
import { Word } from '../../ui/labels';
import { Page } from '../../ui/page';
import { Ago, useNow } from '../../ui/time';
import { tell } from '../../ui/toasts';
import { Empty, Loaded } from '../../ui/trouble';
import { revoke, type Token, tokens } from './api';
import { life } from './expiry';
import { Made, NewToken } from './NewToken';
import { TOKENS } from './texts';

const KEY = ['tokens'];
const COLOURS = { expired: 'grey', soon: 'orange' } as const;

function TokenTable({ list, remove }: { list: Token[]; remove: (token: Token) => void }) {
  const { t } = useTranslation(TOKENS);
  const now = useNow();
  return (
    <Table aria-label={t('table')} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>{t('name')}</Th>
          <Th>{t('scopes')}</Th>
          <Th>{t('maker')}</Th>
          <Th>{t('ends')}</Th>
          <Th>{t('used')}</Th>
          <Th screenReaderText={t('revoke')} />
        </Tr>
      </Thead>
      <Tbody>
        {list.map((one) => {
          const state = life(one, now);
          return (
            <Tr key={one.id}>
              <Td dataLabel={t('name')} modifier="breakWord">
                {one.name}
              </Td>
              <Td dataLabel={t('scopes')}>
                {one.scopes.map((scope) => t(`scope.${scope}.word`, scope)).join(', ')}
              </Td>
              <Td dataLabel={t('maker')}>
                {one.createdBy}, <Ago at={one.createdAt} />
              </Td>
              <Td dataLabel={t('ends')}>
                {one.expiresAt ? moment(one.expiresAt) : t('ends.never')}{' '}
                {state !== 'good' && <Word colour={COLOURS[state]}>{t(`life.${state}`)}</Word>}
              </Td>
              <Td dataLabel={t('used')}>{one.lastUsedAt ? <Ago at={one.lastUsedAt} /> : t('never')}</Td>
              <Td isActionCell>
                <Button
                  variant="link"
                  isDanger
                  isInline
                  size="sm"
                  onClick={() => remove(one)}
                  aria-label={t('revoke.of', { name: one.name })}
                >
                  {t('revoke')}
                </Button>
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}

/** What programs use the hub with. */
export default function Tokens() {
  const { t } = useTranslation(TOKENS);
  const { t: app } = useTranslation(APP);
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => tokens(signal) });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState('');
  const [revoking, setRevoking] = useState<Token>();
  const anew = () => void client.invalidateQueries({ queryKey: KEY });
  const start = <Button onClick={() => setMaking(true)}>{t('make')}</Button>;
  return (
    <Page title={app('tokens')} hint={t('hint')} actions={start}>
      <Loaded query={query}>
        {(list) =>
          list.length > 0 ? (
            <TokenTable list={list} remove={setRevoking} />
          ) : (
            <Empty title={t('none')}>
              {t('none.text')}
            </Empty>
          )
        }
      </Loaded>
      {making && (
        <NewToken
          done={(token) => {
            setMaking(false);
            setMade(token);
            anew();
          }}
          close={() => setMaking(false)}
        />
      )}
      {made && <Made token={made} close={() => setMade('')} />}
      {revoking && (
        <Dialog
          title={t('revoke.of', { name: revoking.name })}
          text={t('revoke.ask')}
          verb={t('revoke')}
          danger
          run={async () => {
            await revoke(revoking.id);
            tell(t('revoked', { name: revoking.name }));
            setRevoking(undefined);
            anew();
          }}
          close={() => setRevoking(undefined)}
        />
      )}
    </Page>
  );
}
