import { Alert, Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextArea } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { tell } from '../../ui/toasts';
import { UI } from '../../ui/texts';
import { explain } from '../../ui/trouble';
import { type Detail, dismiss } from './signals';
import { SIGNALS } from './texts';

const LONGEST = 500;

/** Puts a quarantined signal away, with a reason that stays on record. */
export function Dismiss({ id, onClose, done }: { id: string; onClose: () => void; done: (now: Detail) => void }) {
  const { t } = useTranslation(SIGNALS);
  const { t: ui } = useTranslation(UI);
  const [reason, setReason] = useState('');
  const doing = useMutation({
    mutationFn: () => dismiss(id, reason.trim()),
    onSuccess: (now) => {
      tell(t('dismiss.told'));
      done(now);
    },
  });
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="dismiss-title">
      <ModalHeader labelId="dismiss-title" title={t('dismiss.title')} description={t('dismiss.text')} />
      <ModalBody>
        <Form
          id="dismiss-form"
          onSubmit={(event) => {
            event.preventDefault();
            doing.mutate();
          }}
        >
          <FormGroup label={t('dismiss.reason')} fieldId="dismiss-reason" isRequired>
            <TextArea
              id="dismiss-reason"
              value={reason}
              onChange={(_, value) => setReason(value)}
              maxLength={LONGEST}
              rows={3}
              isRequired
              autoFocus
              aria-describedby="dismiss-help"
            />
            <FormHelperText>
              <HelperText>
                <HelperTextItem id="dismiss-help">{t('dismiss.required')}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          {doing.error && <Alert variant="danger" isInline title={explain(doing.error, ui)} role="alert" />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="dismiss-form" isLoading={doing.isPending} isDisabled={!reason.trim() || doing.isPending}>
          {t('dismiss.do')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {ui('cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
