import { useTranslation } from 'react-i18next';
import { isLocal } from './snippets';
import { START } from './texts';

/** A word of warning where the address in a configuration leads nowhere from other machines. */
export function Local({ hub }: { hub: string }) {
  const { t } = useTranslation(START);
  return isLocal(hub) && <p className="t-subtle">{t('local', { hub })}</p>;
}
