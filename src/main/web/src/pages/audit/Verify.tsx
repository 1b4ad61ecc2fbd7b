import { Alert, Button, List, ListItem } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { count, moment } from '../../ui/format';
import { CopyLine } from '../../ui/once';
import { Failed } from '../../ui/trouble';
import { type Verification, verify } from './api';
import { problem } from './entry';
import { AUDIT } from './texts';

export function useVerify() {
  return useMutation({ mutationFn: async () => ({ found: await verify(), at: new Date() }) });
}

function Broken({ found, at, look }: { found: Verification; at: Date; look: (seq: number) => void }) {
  const { t } = useTranslation(AUDIT);
  const first = found.firstBroken;
  return (
    <Alert
      variant="danger"
      isInline
      title={first === undefined || first === null ? t('broken') : t('broken.at', { seq: first })}
      actionLinks={
        first !== undefined &&
        first !== null && (
          <Button variant="link" isInline onClick={() => look(first)}>
            {t('broken.look', { seq: first })}
          </Button>
        )
      }
    >
      <List>
        {found.problems.map((words) => {
          const known = problem(words);
          return <ListItem key={words}>{known ? t(`problem.${known.key}`, { ...known }) : words}</ListItem>;
        })}
      </List>
      <p>{t('broken.text', { entries: count(found.entries), at: moment(at) })}</p>
    </Alert>
  );
}

/** What the check found, and exactly what it looked at. */
export function Verified({ check, look }: { check: ReturnType<typeof useVerify>; look: (seq: number) => void }) {
  const { t } = useTranslation(AUDIT);
  if (check.isPending) {
    return <Alert variant="info" isInline title={t('verify.busy')} role="status" />;
  }
  if (check.error) {
    return <Failed error={check.error} retry={() => check.mutate()} />;
  }
  if (!check.data) {
    return null;
  }
  const { found, at } = check.data;
  return (
    <div role="status" className="t-audit-verified">
      {found.intact ? (
        <Alert variant="success" isInline title={t('intact')}>
          <p>
            {t('intact.text', { entries: count(found.entries), from: count(found.from), to: count(found.to), at: moment(at) })}
          </p>
          {found.from > 1 && <p>{t('intact.since', { from: count(found.from) })}</p>}
          {found.head && (
            <>
              <p>{t('intact.head')}</p>
              <CopyLine text={`${found.to} ${found.head}`} label={t('intact.head')} />
            </>
          )}
        </Alert>
      ) : (
        <Broken found={found} at={at} look={look} />
      )}
    </div>
  );
}
