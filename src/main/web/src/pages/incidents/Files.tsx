import { Button } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hubFetch } from '../../api/http';
import { useMay } from '../../app/session';
import { bytes } from '../../ui/format';
import { Ago } from '../../ui/time';
import { tell, tellError } from '../../ui/toasts';
import { INCIDENT } from './texts';
import type { Incident } from './types';

/** What people put beside the incident. */
export function Files({ incident, changed }: { incident: Incident; changed: () => void }) {
  const { t } = useTranslation(INCIDENT);
  const may = useMay('operate');
  const input = useRef<HTMLInputElement>(null);
  const path = `/api/incidents/${incident.id}/files`;
  const add = useMutation({
    // The raw bytes with their name in the address: no form that could hide one file in another.
    mutationFn: (file: File) =>
      hubFetch(
        new Request(`${path}?name=${encodeURIComponent(file.name)}`, {
          method: 'POST',
          body: file,
          headers: { 'Content-Type': file.type || 'application/octet-stream' },
        }),
      ),
    onSuccess: () => tell(t('files.added')),
    onError: (e) => tellError(t('files.failed'), e),
    onSettled: changed,
  });
  return (
    <>
      {incident.files.length === 0 && <p className="t-subtle">{t('files.none')}</p>}
      <ul className="t-lines">
        {incident.files.map((file) => (
          <li key={file.id}>
            <a href={`${path}/${file.id}`} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="t-subtle">
              {bytes(file.size)} · {t('files.by', { name: file.addedBy })} · <Ago at={file.addedAt} />
            </span>
          </li>
        ))}
      </ul>
      {may && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('files.add')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) {
                add.mutate(file);
              }
              event.target.value = '';
            }}
          />
          <Button variant="link" isInline isLoading={add.isPending} onClick={() => input.current?.click()}>
            {t('files.add')}
          </Button>{' '}
          <small className="t-subtle">{t('files.limit')}</small>
        </>
      )}
    </>
  );
}
