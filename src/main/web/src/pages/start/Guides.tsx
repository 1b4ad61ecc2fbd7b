import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Snippet } from '../../ui/copy';
import { Local } from './Local';
import { amtool, anyTool, backup, inventory, mail, nightly } from './snippets';
import { START } from './texts';

export function SecondFactorGuide() {
  const { t } = useTranslation(START);
  return (
    <>
      <p>{t('second-factor.do')}</p>
      <Link to="/me">{t('second-factor.go')}</Link>
    </>
  );
}

export function InventoryGuide() {
  const { t } = useTranslation(START);
  return (
    <>
      <p>{t('inventory.do')}</p>
      <Snippet of={t('inventory.file')} text={inventory()} />
      <Link to="/inventory/import">{t('inventory.go')}</Link>
    </>
  );
}

export function SignalGuide({ hub, server }: { hub: string; server: string }) {
  const { t } = useTranslation(START);
  return (
    <>
      <p>{t('signal.do')}</p>
      <Snippet of={t('signal.amtool')} text={amtool(server)} />
      <p>{t('signal.or')}</p>
      <Snippet of={t('signal.tool')} text={anyTool(hub, server)} />
      <p className="t-subtle">{t('signal.over')}</p>
      <Local hub={hub} />
      <div className="start-links">
        <Link to="/signals">{t('signal.signals')}</Link>
        <Link to="/incidents">{t('signal.incidents')}</Link>
      </div>
    </>
  );
}

export function MailGuide({ hub }: { hub: string }) {
  const { t } = useTranslation(START);
  return (
    <ol className="start-numbered">
      <li>
        {t('mail.1')}
        <Snippet of={t('mail.file')} text={mail(hub)} />
        <Local hub={hub} />
      </li>
      <li>
        {t('mail.2')} <Link to="/secrets">{t('source.secrets')}</Link>
      </li>
    </ol>
  );
}

export function BackupGuide() {
  const { t } = useTranslation(START);
  return (
    <>
      <p>{t('backup.1')}</p>
      <Snippet of={t('backup.now')} text={backup()} />
      <p>{t('backup.2')}</p>
      <Snippet of={t('backup.cron')} text={nightly()} />
      <p>{t('backup.3')}</p>
    </>
  );
}
