import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { CheckIcon, CopyIcon } from '@patternfly/react-icons';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';

/** Copies what an element shows; also where the browser gives no clipboard (plain HTTP in a local network). */
async function copy(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!shown) {
      return false;
    }
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}

/**
 * A line to take elsewhere, with a button that copies it.
 *
 * @param label what it is, for the button's name
 */
export function CopyLine({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation(UI);
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 3000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <span className="t-copy">
      <code ref={shown} className="t-copy-text">
        {text}
      </code>
      <Button
        className="t-no-print"
        variant="plain"
        size="sm"
        icon={copied ? <CheckIcon /> : <CopyIcon />}
        aria-label={`${t('copy')}: ${label}`}
        title={t('copy')}
        onClick={() => void copy(text, shown.current).then(setCopied)}
      />
      <span className="pf-v6-screen-reader" role="status">
        {copied ? t('copied') : ''}
      </span>
    </span>
  );
}

/** Shows what is never shown again; only its button closes it, so that no stray key loses it. */
export function Once({
  title,
  warning,
  actions,
  close,
  children,
}: {
  title: string;
  warning: string;
  actions?: ReactNode;
  close: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation(UI);
  const id = useId();
  return (
    <Modal isOpen variant="medium" aria-labelledby={id} className="t-once">
      <ModalHeader labelId={id} title={title} />
      <ModalBody className="t-once-body">
        <Alert variant="warning" isInline title={warning} className="t-no-print" />
        {children}
      </ModalBody>
      <ModalFooter className="t-no-print">
        <Button onClick={close}>{t('once.close')}</Button>
        {actions}
      </ModalFooter>
    </Modal>
  );
}
