import { Button, FormGroup, TextInput } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Dialog } from '../../ui/dialog';
import { Word } from '../../ui/labels';
import { CopyLine } from '../../ui/once';
import { tell, tellError } from '../../ui/toasts';
import { beginFactor, confirmFactor, type Enrolment, newCodes, useAdopt } from './api';
import { Codes } from './Codes';
import { ACCOUNT } from './texts';

const FEW = 3;

function Enrol({ begun, done, close }: { begun: Enrolment; done: (codes: string[]) => void; close: () => void }) {
  const { t } = useTranslation(ACCOUNT);
  const adopt = useAdopt();
  const [code, setCode] = useState('');
  const run = async () => {
    const enrolled = await confirmFactor(code.trim());
    adopt(enrolled.session);
    done(enrolled.recoveryCodes);
  };
  return (
    <Dialog
      wide
      title={t('factor.title')}
      text={t('factor.text')}
      verb={t('factor.confirm')}
      ready={/^\s*\d{3}\s?\d{3}\s*$/.test(code)}
      run={run}
      why={(e) => (e instanceof Problem && e.code === 'wrong-credentials' ? t('factor.wrong') : undefined)}
      close={close}
    >
      <img
        className="t-account-qr"
        src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`}
        alt={t('factor.qr')}
        width={240}
        height={240}
      />
      <div>
        <p>{t('factor.secret')}</p>
        <CopyLine text={begun.secret.replace(/(.{4})(?=.)/g, '$1 ')} label={t('factor.secret')} />
      </div>
      <FormGroup label={t('factor.code')} fieldId="factor-code" isRequired>
        <TextInput
          id="factor-code"
          value={code}
          onChange={(_, value) => setCode(value)}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={10}
          isRequired
        />
      </FormGroup>
    </Dialog>
  );
}

/** The authenticator app and the recovery codes. */
export function Factor({ has, left }: { has: boolean; left: number }) {
  const { t } = useTranslation(ACCOUNT);
  const client = useQueryClient();
  const [begun, setBegun] = useState<Enrolment>();
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const shown = (list: string[]) => {
    setBegun(undefined);
    setAsking(false);
    setCodes(list);
    void client.invalidateQueries({ queryKey: ['me'] });
  };
  const begin = () => void beginFactor().then(setBegun, (error: unknown) => tellError(t('factor.not-begun'), error));
  return (
    <>
      <p>
        {t(has ? 'factor.on' : 'factor.off')} {has && <Word colour={left < FEW ? 'orange' : 'grey'}>{t('codes.left', { count: left })}</Word>}
      </p>
      {has && left < FEW && <small className="t-small">{t('codes.few')}</small>}
      <div className="t-account-acts">
        <Button variant="secondary" onClick={begin}>
          {t(has ? 'factor.anew' : 'factor.begin')}
        </Button>
        {has && (
          <Button variant="secondary" onClick={() => setAsking(true)}>
            {t('codes.new')}
          </Button>
        )}
      </div>
      {begun && <Enrol begun={begun} done={shown} close={() => setBegun(undefined)} />}
      {asking && (
        <Dialog
          title={t('codes.new')}
          text={t('codes.new.text')}
          verb={t('codes.new')}
          run={async () => shown((await newCodes()).recoveryCodes)}
          close={() => setAsking(false)}
        />
      )}
      {codes && (
        <Codes
          codes={codes}
          close={() => {
            setCodes(undefined);
            tell(t('factor.done'));
          }}
        />
      )}
    </>
  );
}
