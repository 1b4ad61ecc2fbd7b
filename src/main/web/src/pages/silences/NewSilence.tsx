import { Button, Checkbox, FormGroup, FormHelperText, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { TimesIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { minute } from '../../ui/format';
import { TimeField } from '../../ui/timefield';
import { tell } from '../../ui/toasts';
import { add, type Matcher, preview } from './api';
import { EMPTY, ENDS, type End, endOf, FIELDS, matchers, OPS, type Row } from './form';
import { PreviewBox } from './PreviewBox';
import { SILENCES } from './texts';

/** One condition: field, comparison, value. */
function Condition({ row, index, change, remove }: { row: Row; index: number; change: (row: Row) => void; remove: (() => void) | undefined }) {
  const { t } = useTranslation(SILENCES);
  return (
    <div className="t-condition">
      <FormSelect aria-label={t('field')} value={row.field} onChange={(_, field) => change({ ...row, field })}>
        {FIELDS.map((field) => (
          <FormSelectOption key={field} value={field} label={t(`field.${field}`)} />
        ))}
      </FormSelect>
      {row.field === 'label.' && (
        <TextInput
          aria-label={t('label')}
          placeholder={t('label')}
          value={row.label}
          onChange={(_, label) => change({ ...row, label })}
          maxLength={100}
        />
      )}
      <FormSelect aria-label={t('op')} value={row.op} onChange={(_, op) => change({ ...row, op: op as Row['op'] })}>
        {OPS.map((op) => (
          <FormSelectOption key={op} value={op} label={t(`op.${op}`)} />
        ))}
      </FormSelect>
      <TextInput
        aria-label={t(row.op === 'in' ? 'value.in' : 'value')}
        placeholder={t(row.op === 'in' ? 'value.in' : 'value')}
        value={row.value}
        onChange={(_, value) => change({ ...row, value })}
        maxLength={row.op === 'in' ? 4000 : 200}
        autoComplete="off"
        autoFocus={index === 0}
      />
      {remove && (
        <Button variant="plain" aria-label={t('row.remove')} onClick={remove}>
          <TimesIcon />
        </Button>
      )}
    </div>
  );
}

/**
 * Makes a silence; shows while it is typed what it would hold back.
 *
 * @param fingerprint of the alert that it is made for, or empty
 * @param kind of that alert: an attack is held only by a silence that names its kind
 */
export function NewSilence({
  fingerprint,
  kind,
  done,
  close,
}: {
  fingerprint: string;
  kind: string;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation(SILENCES);
  const [rows, setRows] = useState<Row[]>([
    ...(fingerprint ? [{ ...EMPTY, field: 'fingerprint', value: fingerprint }] : []),
    ...(kind || !fingerprint ? [{ ...EMPTY, value: kind }] : []),
  ]);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [end, setEnd] = useState<End>('4h');
  const [typed, setTyped] = useState('');
  const [untilResolved, setUntilResolved] = useState(Boolean(fingerprint));
  const wanted = matchers(rows);
  const endsAt = endOf(end, typed, Date.now());
  const run = async () => {
    if (wanted && endsAt) {
      const made = await add({
        matchers: wanted,
        reason: reason.trim(),
        endsAt,
        untilResolved,
        ...(owner.trim() ? { owner: owner.trim() } : {}),
      });
      tell(t('added', { at: minute(made.endsAt) }));
      done();
    }
  };
  return (
    <Dialog
      title={t('new')}
      verb={t('add')}
      wide
      ready={Boolean(wanted && endsAt && reason.trim())}
      run={run}
      close={close}
    >
      <FormGroup label={t('matchers')} role="group" fieldId="silence-matchers" isRequired>
        {rows.map((row, index) => (
          <Condition
            key={index}
            row={row}
            index={index}
            change={(changed) => setRows(rows.map((one, i) => (i === index ? changed : one)))}
            remove={rows.length > 1 ? () => setRows(rows.filter((_, i) => i !== index)) : undefined}
          />
        ))}
        {rows.length < 20 && (
          <Button variant="link" isInline onClick={() => setRows([...rows, EMPTY])}>
            {t('row.add')}
          </Button>
        )}
      </FormGroup>
      <PreviewBox
        wanted={wanted ? JSON.stringify(wanted) : ''}
        ask={(text, signal) => preview(JSON.parse(text) as Matcher[], signal)}
      />
      <FormGroup label={t('reason')} fieldId="silence-reason" isRequired>
        <TextInput
          id="silence-reason"
          value={reason}
          onChange={(_, value) => setReason(value)}
          placeholder={t('reason.example')}
          maxLength={500}
          isRequired
        />
      </FormGroup>
      <FormGroup label={t('end.when')} fieldId="silence-end">
        <FormSelect id="silence-end" value={end} onChange={(_, value) => setEnd(value as End)}>
          {ENDS.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`in.${one}`)} />
          ))}
        </FormSelect>
      </FormGroup>
      {end === 'time' && (
        <TimeField id="silence-time" label={t('end.time')} value={typed} set={setTyped} problem={typed && !endsAt ? t('end.past') : undefined} />
      )}
      <Checkbox
        id="silence-resolved"
        label={t('resolved.label')}
        isChecked={untilResolved}
        onChange={(_, on) => setUntilResolved(on)}
      />
      <FormGroup label={t('owner')} fieldId="silence-owner">
        <TextInput id="silence-owner" value={owner} onChange={(_, value) => setOwner(value)} maxLength={200} />
        <FormHelperText>{t('owner.help')}</FormHelperText>
      </FormGroup>
    </Dialog>
  );
}
