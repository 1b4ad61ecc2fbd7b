import { Button, Card, CardBody, CardTitle, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Dialog } from '../../ui/dialog';
import { Word } from '../../ui/labels';
import { tell } from '../../ui/toasts';
import { KINDS, kindOf } from './kinds';
import { visible } from './bytes';
import { MayReplay } from './parts';
import { classify, type Detail } from './signals';
import { SIGNALS } from './texts';

/** What sort of mail a signal is. */
export function Kind({ of, reason }: { of: string; reason?: string | undefined }) {
  const { t } = useTranslation(SIGNALS);
  return (
    <span title={reason}>
      <Word colour="blue">{t(`kind.${of}`, of)}</Word>
    </span>
  );
}

function Correct({ signal, close }: { signal: Detail; close: () => void }) {
  const { t } = useTranslation(SIGNALS);
  const client = useQueryClient();
  const [kind, setKind] = useState('');
  return (
    <Dialog
      title={t('kind.correct.title')}
      text={t('kind.correct.text')}
      verb={kind ? t('kind.correct.do', { kind: t(`kind.${kind}`) }) : t('kind.correct')}
      ready={kind !== ''}
      close={close}
      run={async () => {
        await classify(signal.id, kind);
        tell(t('kind.told'));
        await client.invalidateQueries({ queryKey: ['signal', signal.id] });
        void client.invalidateQueries({ queryKey: ['signals'] });
        close();
      }}
    >
      <FormGroup label={t('kind.is')} fieldId="mail-kind" isRequired>
        <FormSelect id="mail-kind" value={kind} onChange={(_, value) => setKind(value)} aria-describedby="mail-kind-then">
          <FormSelectOption value="" label={t('kind.choose')} isPlaceholder />
          {KINDS.filter((one) => one !== signal.kind || signal.kindBy).map((one) => (
            <FormSelectOption key={one} value={one} label={t(`kind.${one}`)} />
          ))}
        </FormSelect>
      </FormGroup>
      <div id="mail-kind-then" aria-live="polite">
        {kind && (
          <>
            <p>
              <strong>{t('kind.then')}</strong> {t(`kind.${kind}.then`)}
            </p>
            <p>{t('kind.stays')}</p>
            <p>{t('kind.open')}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What sort of mail this is and why; a person may say otherwise. */
export function MailKind({ signal }: { signal: Detail }) {
  const { t } = useTranslation(SIGNALS);
  const may = useMay('operate');
  const [correcting, setCorrecting] = useState(false);
  if (!signal.kind) {
    return null;
  }
  const why = signal.kindBy ? t('kind.by', { name: signal.kindBy }) : t('kind.why', { reason: visible(signal.kindReason ?? '') });
  return (
    <Card isCompact>
      <CardTitle component="h2">{t('kind.title')}</CardTitle>
      <CardBody>
        <p className="t-action-what">
          <Kind of={signal.kind} />
          <span>{kindOf(signal.kind) && t(`kind.${signal.kind}.text`)}</span>
        </p>
        <p className="t-anywhere">{why}</p>
        <MayReplay>
          <Button variant="secondary" isAriaDisabled={!may} onClick={() => may && setCorrecting(true)}>
            {t('kind.correct')}
          </Button>
        </MayReplay>
        {correcting && <Correct signal={signal} close={() => setCorrecting(false)} />}
      </CardBody>
    </Card>
  );
}
