import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useSigned } from '../../app/session';
import { CopyLine, Once } from '../../ui/once';
import { ACCOUNT } from './texts';

/** The recovery codes, this once. */
export function Codes({ codes, close }: { codes: string[]; close: () => void }) {
  const { t } = useTranslation(ACCOUNT);
  const { person } = useSigned();
  return (
    <Once
      title={t('codes.title', { login: person.login })}
      warning={t('codes.warning')}
      close={close}
      actions={
        <Button variant="secondary" onClick={() => print()}>
          {t('codes.print')}
        </Button>
      }
    >
      <p>{t('codes.text')}</p>
      <CopyLine text={codes.join('\n')} label={t('codes')} />
    </Once>
  );
}
