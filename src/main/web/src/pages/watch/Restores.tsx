import { Button, FormGroup, FormSelect, FormSelectOption, TextArea, TextInput } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { tell } from '../../ui/toasts';
import { Ago } from '../../ui/time';
import { Loaded } from '../../ui/trouble';
import { type Restore, recordRestore, restores } from './api';
import { Standing } from './signs';
import { WATCH } from './texts';

const RESULTS = ['good', 'failed'] as const;

/** What a day in a form stands for: noon there, or now when it is today. */
function moment(day: string): { at?: string } {
  const today = new Date().toLocaleDateString('sv');
  return day === '' || day === today ? {} : { at: new Date(`${day}T12:00:00`).toISOString() };
}

function Record({ servers, close }: { servers: readonly string[]; close: () => void }) {
  const { t } = useTranslation(WATCH);
  const client = useQueryClient();
  const [server, setServer] = useState('');
  const [backup, setBackup] = useState('');
  const [result, setResult] = useState<Restore['result']>('good');
  const [day, setDay] = useState(new Date().toLocaleDateString('sv'));
  const [note, setNote] = useState('');
  return (
    <Dialog
      title={t('restore.record')}
      text={t('restore.record.text')}
      verb={t('restore.record.do')}
      ready={server !== '' && backup.trim() !== ''}
      close={close}
      run={async () => {
        await recordRestore({ server, backup: backup.trim(), result, note: note.trim(), ...moment(day) });
        tell(t('restore.told'));
        await client.invalidateQueries({ queryKey: ['watch'] });
        close();
      }}
    >
      <FormGroup label={t('server')} fieldId="restore-server" isRequired>
        <FormSelect id="restore-server" value={server} onChange={(_, value) => setServer(value)}>
          <FormSelectOption value="" label={t('restore.choose')} isPlaceholder />
          {servers.map((one) => (
            <FormSelectOption key={one} value={one} label={one} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label={t('restore.backup')} fieldId="restore-backup" isRequired>
        <TextInput id="restore-backup" value={backup} onChange={(_, value) => setBackup(value)} maxLength={200} isRequired />
      </FormGroup>
      <FormGroup label={t('restore.day')} fieldId="restore-day">
        <TextInput id="restore-day" type="date" value={day} max={new Date().toLocaleDateString('sv')} onChange={(_, value) => setDay(value)} />
      </FormGroup>
      <FormGroup label={t('restore.result')} fieldId="restore-result">
        <FormSelect id="restore-result" value={result} onChange={(_, value) => setResult(RESULTS.find((one) => one === value) ?? 'good')}>
          {RESULTS.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`restore.${one}`)} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label={t('restore.note')} fieldId="restore-note">
        <TextArea id="restore-note" value={note} onChange={(_, value) => setNote(value)} maxLength={2000} rows={3} />
      </FormGroup>
    </Dialog>
  );
}

/** Backups that were restored to prove that they can be. */
export function Restores({ servers }: { servers: readonly string[] }) {
  const { t } = useTranslation(WATCH);
  const may = useMay('operate');
  const [recording, setRecording] = useState(false);
  const query = useQuery({ queryKey: ['watch', 'restores'], queryFn: ({ signal }) => restores(signal) });
  return (
    <section className="watch-restores" aria-labelledby="watch-restores">
      <div className="watch-restores-head">
        <h2 id="watch-restores" className="watch-heading">
          {t('restore.title')}
        </h2>
        {may && (
          <Button variant="secondary" onClick={() => setRecording(true)}>
            {t('restore.record')}
          </Button>
        )}
      </div>
      <Loaded query={query} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="t-subtle">{t('restore.none')}</p>
          ) : (
            <Table aria-labelledby="watch-restores" variant="compact" gridBreakPoint="grid-md">
              <Thead>
                <Tr>
                  <Th>{t('restore.result')}</Th>
                  <Th>{t('server')}</Th>
                  <Th>{t('restore.backup')}</Th>
                  <Th>{t('restore.day')}</Th>
                  <Th>{t('restore.who')}</Th>
                  <Th>{t('restore.note')}</Th>
                </Tr>
              </Thead>
              <Tbody>
                {items.map((one) => (
                  <Tr key={one.id}>
                    <Td dataLabel={t('restore.result')}>
                      <Standing of={one.result === 'good' ? 'ok' : 'alarm'}>{t(`restore.${one.result}`)}</Standing>
                    </Td>
                    <Td dataLabel={t('server')}>{one.server}</Td>
                    <Td dataLabel={t('restore.backup')} modifier="breakWord">
                      {one.backup}
                    </Td>
                    <Td dataLabel={t('restore.day')}>
                      <Ago at={one.at} />
                    </Td>
                    <Td dataLabel={t('restore.who')}>{one.who === 'agent' ? t('restore.agent') : one.who}</Td>
                    <Td dataLabel={t('restore.note')} modifier="breakWord">
                      {one.note}
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          )
        }
      </Loaded>
      {recording && <Record servers={servers} close={() => setRecording(false)} />}
    </section>
  );
}
