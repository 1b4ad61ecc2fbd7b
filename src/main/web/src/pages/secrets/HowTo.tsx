import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../ui/once';
import type { Secret } from './api';
import { SECRETS } from './texts';
import { installLine, keyFile, placeholder } from './use';

/** How to use a secret: the line for a route, or for a key the line for the server. */
export function HowTo({ secret }: { secret: Secret }) {
  const { t } = useTranslation(SECRETS);
  if (secret.type === 'hub') {
    return <p>{t('use.hub')}</p>;
  }
  if (secret.type !== 'ssh-key') {
    return (
      <>
        <p>{t('use.route')}</p>
        <CopyLine text={placeholder(secret.name)} label={t('use.line')} />
      </>
    );
  }
  const file = keyFile(secret);
  const install = secret.publicKey && installLine(secret.publicKey, t('use.address'));
  return (
    <>
      {secret.publicKey && (
        <>
          <p>{t('use.public')}</p>
          <CopyLine text={secret.publicKey.trim()} label={t('use.public')} />
        </>
      )}
      {install && (
        <>
          <p>{t('use.install')}</p>
          <CopyLine text={install} label={t('use.install')} />
        </>
      )}
      {file ? (
        <>
          <p>{t('use.inventory')}</p>
          <CopyLine text={`keyFile: ${file}`} label={t('use.inventory')} />
        </>
      ) : (
        <p>{t('use.ssh-name')}</p>
      )}
    </>
  );
}
