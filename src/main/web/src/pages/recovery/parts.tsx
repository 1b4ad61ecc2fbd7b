import { useTranslation } from 'react-i18next';
import { language } from '../../i18n';
import { Word } from '../../ui/labels';
import type { Client, Server, Work } from './api';
import { RECOVERY } from './texts';

/** A time of day; with the day when it is not today's. */
export function when(at: string): string {
  const of = language() === 'fr' ? 'fr-FR' : 'en-GB';
  const time = new Date(at);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(of, {
    hour: '2-digit',
    minute: '2-digit',
    ...(today ? {} : { day: 'numeric', month: 'short' }),
  });
}

export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} className="t-nowrap">
      {when(at)}
    </time>
  );
}

/** What a piece of work is, in words. */
export function useWorkName(): (work: Pick<Work, 'step' | 'name'>) => string {
  const { t } = useTranslation(RECOVERY);
  return ({ step, name }) => t(`work.${step}`, { name });
}

const CLIENTS = { waiting: 'grey', running: 'blue', restored: 'green', back: 'teal' } as const;

export function ClientState({ of }: { of: Client['state'] }) {
  const { t } = useTranslation(RECOVERY);
  return <Word colour={CLIENTS[of]}>{t(`client.${of}`)}</Word>;
}

const SERVERS = { lost: 'red', opening: 'blue', opened: 'blue', machine: 'blue', up: 'green', back: 'teal' } as const;

export function ServerState({ of }: { of: Server['state'] }) {
  const { t } = useTranslation(RECOVERY);
  return <Word colour={SERVERS[of]}>{t(`server.${of}`)}</Word>;
}

/** What cannot be overlooked: this is an exercise, or this is real. */
export function Kind({ rehearsal }: { rehearsal: boolean }) {
  const { t } = useTranslation(RECOVERY);
  return <Word colour={rehearsal ? 'purple' : 'red'}>{t(rehearsal ? 'rehearsal' : 'real')}</Word>;
}
