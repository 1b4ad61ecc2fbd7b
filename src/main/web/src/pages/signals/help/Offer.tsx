import { Alert, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useTranslation } from 'react-i18next';
import { Snippet } from '../../../ui/copy';
import { moment } from '../../../ui/format';
import { Severity } from '../../../ui/labels';
import { Mono } from '../../isolation/ActionWords';
import { visible } from '../bytes';
import { type Foreseen, isName, type Suggestion } from './suggestion';
import { HELPER } from './texts';
import { SIGNALS } from '../texts';

type Mapping = NonNullable<Suggestion['mapping']>;

function Guesses({ of }: { of: Mapping }) {
  const { t } = useTranslation(HELPER);
  return (
    <Table aria-label={t('guesses')} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th width={20}>{t('guess.field')}</Th>
          <Th>{t('guess.way')}</Th>
          <Th>{t('guess.sample')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {of.guesses.map((guess) => (
          <Tr key={`${guess.field} ${guess.way}`}>
            <Td dataLabel={t('guess.field')}>{t(`field.${guess.field}`, guess.field)}</Td>
            <Td dataLabel={t('guess.way')} modifier="breakWord">
              <Mono>{guess.way}</Mono>
            </Td>
            <Td dataLabel={t('guess.sample')} modifier="breakWord">
              {visible(guess.sample)}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Would({ alert }: { alert: Foreseen }) {
  const { t } = useTranslation(HELPER);
  const { t: words } = useTranslation(SIGNALS);
  return (
    <li>
      <Severity of={alert.severity} /> {words(`alert.${alert.status}`, alert.status)} · <strong>{visible(alert.summary)}</strong>{' '}
      <span className="t-subtle t-mono">{alert.kind}</span>
      <div className="t-subtle">
        {[
          visible(alert.names.join(', ')),
          alert.endsAt && alert.status === 'resolved'
            ? t('would.ended', { time: moment(alert.endsAt) })
            : t('would.since', { time: moment(alert.startsAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}

/** A mapping that was guessed, what it would give, and the file to keep. */
export function Offer({ of, name, rename }: { of: Mapping; name: string; rename: (name: string) => void }) {
  const { t } = useTranslation(HELPER);
  const good = isName(name);
  return (
    <>
      <p>{t('offer.text')}</p>
      <Guesses of={of} />
      <h4>{t('would')}</h4>
      {of.problem && (
        <Alert variant="warning" isInline component="h5" title={t('problem')}>
          <span className="t-anywhere">{visible(of.problem)}</span>
        </Alert>
      )}
      {of.alerts.length === 0 ? (
        <p className="t-subtle">{t('would.none')}</p>
      ) : (
        <ul className="t-would">
          {of.alerts.slice(0, MOST).map((alert, index) => (
            <Would key={index} alert={alert} />
          ))}
          {of.alerts.length > MOST && <li>… {of.alerts.length - MOST}</li>}
        </ul>
      )}
      <FormGroup label={t('name')} fieldId="signal-tool" className="t-help-name">
        <TextInput
          id="signal-tool"
          value={name}
          maxLength={40}
          validated={good ? 'default' : 'error'}
          aria-describedby="signal-tool-hint"
          onChange={(_, to) => rename(to)}
        />
        <FormHelperText>
          <HelperText id="signal-tool-hint">
            <HelperTextItem variant={good ? 'default' : 'error'}>{t('name.hint')}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <Snippet of={of.path} text={of.file} />
      <p>{t('file.how', { path: of.path, name: of.name })}</p>
      <Snippet of={t('program')} text={of.program} />
      <p>{t('file.existing')}</p>
    </>
  );
}

const MOST = 20;
