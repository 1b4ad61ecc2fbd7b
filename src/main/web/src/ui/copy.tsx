import { Button } from '@patternfly/react-core';
import { CheckIcon, CopyIcon } from '@patternfly/react-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

const SHOWN = 2_000;

/** Browsers give their clipboard to pages over HTTPS or from this machine only; others get the old way. */
async function toClipboard(text: string): Promise<void> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text);
  }
  const area = document.createElement('textarea');
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) {
    before.focus();
  }
}

/** Copies a text; `of` names it for those who do not see where the button stands. */
export function Copy({ text, of }: { text: string; of: string }) {
  const { t } = useTranslation(UI);
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (done) {
      const timer = setTimeout(() => setDone(false), SHOWN);
      return () => clearTimeout(timer);
    }
  }, [done]);
  return (
    <>
      <Button
        variant="link"
        size="sm"
        icon={done ? <CheckIcon /> : <CopyIcon />}
        aria-label={`${t('copy')}: ${of}`}
        onClick={() => void toClipboard(text).then(() => setDone(true))}
      >
        {done ? t('copied') : t('copy')}
      </Button>
      <span role="status" className="pf-v6-screen-reader">
        {done ? t('copied') : ''}
      </span>
    </>
  );
}

/** Lines to be pasted somewhere else. */
export function Snippet({ text, of }: { text: string; of: string }) {
  return (
    <div className="t-snippet">
      <div className="t-snippet-head">
        <span>{of}</span>
        <Copy text={text} of={of} />
      </div>
      <pre tabIndex={0} aria-label={of}>
        {text}
      </pre>
    </div>
  );
}
