import { Button } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../ui/format';
import type { Notice } from './api';
import { NoticeTable } from './NoticeTable';
import { byNeed, tally } from './standing';
import { NOTICES } from './texts';

const STEP = 20;

/** The notices of one incident: how they stand as a whole, then each, those that failed first. */
export function NoticeList({ notices }: { notices: Notice[] }) {
  const { t } = useTranslation(NOTICES);
  const [shown, setShown] = useState(STEP);
  const sorted = useMemo(() => byNeed(notices), [notices]);
  if (notices.length === 0) {
    return <p className="t-subtle">{t('none')}</p>;
  }
  const left = sorted.length - shown;
  return (
    <>
      <ul className="notices-tally">
        {tally(notices).map(([where, n]) => (
          <li key={where}>{t(`tally.${where}`, { n: count(n) })}</li>
        ))}
      </ul>
      <NoticeTable notices={sorted.slice(0, shown)} />
      {left > 0 && (
        <Button variant="link" onClick={() => setShown(shown + 5 * STEP)}>
          {t('more', { n: count(Math.min(left, 5 * STEP)) })}
        </Button>
      )}
    </>
  );
}
