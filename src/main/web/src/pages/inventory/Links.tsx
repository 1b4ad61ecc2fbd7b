import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Kind, pageOf } from './inventory';
import { INVENTORY } from './texts';

/** The name of an entry, leading to its page. */
export const EntryLink = ({ kind, name }: { kind: Kind; name: string }) => <Link to={pageOf(kind, name)}>{name}</Link>;

/** The client that something belongs to; what belongs to none is the hoster's own. */
export function ClientLink({ id }: { id?: string | null }) {
  const { t } = useTranslation(INVENTORY);
  return id ? <EntryLink kind="clients" name={id} /> : <span className="t-subtle">{t('own')}</span>;
}

/** The first few of a list, the rest as a number. */
export function Few({ of, most = 3 }: { of?: string[] | null; most?: number }) {
  const all = of ?? [];
  return (
    <span className="t-anywhere" title={all.length > most ? all.join('\n') : undefined}>
      {all.slice(0, most).map((one, index) => (
        <Fragment key={one}>
          {index > 0 && ', '}
          {one}
        </Fragment>
      ))}
      {all.length > most && ` +${all.length - most}`}
    </span>
  );
}
