import { Alert, Button, type ButtonProps, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from './texts';
import { explain } from './trouble';

/**
 * Asks for what an act needs, does it, and shows why it failed without losing what was typed.
 * What is typed lives in the dialog alone and is gone with it.
 *
 * @param verb what the button says
 * @param run the act; closes the dialog itself when it went well
 * @param why own words for a failure; `undefined` leaves it to the common ones
 */
export function Dialog({
  title,
  text,
  verb,
  danger = false,
  ready = true,
  wide = false,
  run,
  why,
  close,
  children,
}: {
  title: string;
  text?: ReactNode;
  verb: string;
  danger?: boolean;
  ready?: boolean;
  wide?: boolean;
  run: () => Promise<unknown>;
  why?: ((error: unknown) => string | undefined) | undefined;
  close: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation(UI);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !ready) {
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await run();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  // While it runs, Escape may belong to the question for the second factor that lies above.
  const leave = () => busy || close();
  const variant: ButtonProps['variant'] = danger ? 'danger' : 'primary';
  return (
    <Modal isOpen variant={wide ? 'medium' : 'small'} onClose={leave} aria-labelledby={`${id}-title`}>
      <ModalHeader labelId={`${id}-title`} title={title} description={text} />
      <ModalBody>
        <Form id={id} onSubmit={(event) => void submit(event)}>
          {error !== undefined && (
            <Alert variant="danger" isInline title={t('failed')} role="alert">
              {why?.(error) ?? explain(error, t)}
            </Alert>
          )}
          {children}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={id} variant={variant} isLoading={busy} isDisabled={busy || !ready}>
          {verb}
        </Button>
        <Button variant="link" onClick={leave} isDisabled={busy}>
          {t('cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
