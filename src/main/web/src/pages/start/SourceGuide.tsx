import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Snippet } from '../../ui/copy';
import { Credential } from './Credential';
import { Local } from './Local';
import { alertmanager, anyTool, logFile, mailbox, reload, tokenFile } from './snippets';
import { START } from './texts';

function Alertmanager({ hub }: { hub: string }) {
  const { t } = useTranslation(START);
  return (
    <ol className="start-numbered">
      <li>
        {t('source.alertmanager.1')} <Credential name="alertmanager" />
      </li>
      <li>
        {t('source.alertmanager.2')}
        <Snippet of="shell" text={tokenFile()} />
      </li>
      <li>
        {t('source.alertmanager.3')}
        <Snippet of="alertmanager.yml" text={alertmanager(hub)} />
        <Local hub={hub} />
      </li>
      <li>
        {t('source.alertmanager.4')}
        <Snippet of="shell" text={reload()} />
      </li>
    </ol>
  );
}

function AnyTool({ hub, server }: { hub: string; server: string }) {
  const { t } = useTranslation(START);
  return (
    <ol className="start-numbered">
      <li>
        {t('source.tool.1')} <Credential name="generic" />
      </li>
      <li>
        {t('source.tool.2')}
        <Snippet of="shell" text={anyTool(hub, server)} />
        <Link to="/routes/routes/ingest/generic-json.camel.yaml">{t('source.route')}</Link>
        <Local hub={hub} />
      </li>
    </ol>
  );
}

function Mailbox() {
  const { t } = useTranslation(START);
  return (
    <ol className="start-numbered">
      <li>
        {t('source.mailbox.1')}
        <Snippet of="application.yaml" text={mailbox()} />
      </li>
      <li>
        {t('source.mailbox.2')} <Link to="/secrets">{t('source.secrets')}</Link>
      </li>
    </ol>
  );
}

function LogFile() {
  const { t } = useTranslation(START);
  return (
    <>
      <p>{t('source.log.1')}</p>
      <Snippet of="shell" text={logFile()} />
    </>
  );
}

/** The four doors, each with what to paste where. */
export function SourceGuide({ hub, server }: { hub: string; server: string }) {
  const { t } = useTranslation(START);
  const [open, setOpen] = useState<string>('alertmanager');
  const ways: [string, ReactNode][] = [
    ['alertmanager', <Alertmanager key="a" hub={hub} />],
    ['tool', <AnyTool key="t" hub={hub} server={server} />],
    ['mailbox', <Mailbox key="m" />],
    ['log', <LogFile key="l" />],
  ];
  return (
    <>
      <Tabs
        aria-label={t('source.choose')}
        activeKey={open}
        onSelect={(_, key) => setOpen(String(key))}
        mountOnEnter
        unmountOnExit
      >
        {ways.map(([key, content]) => (
          <Tab key={key} eventKey={key} title={<TabTitleText>{t(`source.${key}`)}</TabTitleText>}>
            {content}
          </Tab>
        ))}
      </Tabs>
      <Link to="/house">{t('source.state')}</Link>
    </>
  );
}
