import { Alert, Button, Card, CardBody, Flex, FormGroup, TextArea } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { useMay } from '../../app/session';
import { language } from '../../i18n';
import { moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { tell, tellError } from '../../ui/toasts';
import { Empty, Loaded } from '../../ui/trouble';
import { type Answers, type Review as Document, review, reviewFile, saveReview } from './api';
import './procedure.css';
import { ReviewActions } from './ReviewActions';
import { ReviewFacts } from './ReviewFacts';
import { PROCEDURE } from './texts';

const QUESTIONS = ['summary', 'cause', 'helped', 'change'] as const;

/** The review of an incident: the facts beside the questions. */
export default function Review() {
  const { t } = useTranslation(PROCEDURE);
  const { number = '' } = useParams();
  const spoken = language();
  const query = useQuery({
    queryKey: ['review', number, spoken],
    queryFn: () => review(number, spoken),
    // What is typed stays when the language changes.
    placeholderData: (before) => before,
    // Nothing may be drawn anew under the hands of who writes.
    refetchOnWindowFocus: false,
  });
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <Page title={t('doc.title', { number })}>
        <Empty title={t('doc.missing')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('doc.title', { number })}
      hint={query.data?.title ?? t('doc.hint')}
      actions={
        <Flex gap={{ default: 'gapSm' }}>
          <Link to={`/incidents/${number}`}>{t('doc.back')}</Link>
          <a href={reviewFile(number, 'pdf', spoken)} download>
            {t('doc.pdf')}
          </a>
          <a href={reviewFile(number, 'md', spoken)} download>
            {t('doc.markdown')}
          </a>
        </Flex>
      }
    >
      <Loaded query={query} lines={14}>
        {(data) => <Editor key={data.version} number={number} data={data} reload={() => void query.refetch()} />}
      </Loaded>
    </Page>
  );
}

function Editor({ number, data, reload }: { number: string; data: Document; reload: () => void }) {
  const { t } = useTranslation(PROCEDURE);
  const may = useMay('operate');
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Answers>(data.answers);
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState(false);
  const finished = data.finishedAt !== undefined;
  const over = ['resolved', 'verified', 'closed'].includes(data.state);
  const unsaved = JSON.stringify(answers) !== JSON.stringify(data.answers);
  const still = open(answers);
  useEffect(() => {
    // Whoever closes the window is asked first.
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    if (unsaved) {
      window.addEventListener('beforeunload', stay);
    }
    return () => window.removeEventListener('beforeunload', stay);
  }, [unsaved]);
  const save = async (finish: boolean, said: string) => {
    setBusy(true);
    try {
      const saved = await saveReview(number, language(), data.version, answers, finish);
      client.setQueryData(['review', number, language()], saved);
      void client.invalidateQueries({ queryKey: ['incident', number] });
      tell(t(said));
    } catch (e) {
      if (e instanceof Problem && e.status === 412) {
        setConflict(true);
      } else {
        tellError(t('doc.failed'), e);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="t-review">
      <Card isCompact component="section">
        <CardBody className="t-review-form">
          {conflict && (
            <Alert
              variant="danger"
              isInline
              role="alert"
              title={t('doc.conflict')}
              actionLinks={
                <Button variant="link" isInline onClick={reload}>
                  {t('doc.reload')}
                </Button>
              }
            />
          )}
          {finished && data.finishedAt && (
            <p className="t-subtle">{t('doc.finished.by', { who: data.finishedBy ?? '', at: moment(data.finishedAt) })}</p>
          )}
          {QUESTIONS.map((name) => (
            <FormGroup key={name} label={t(`doc.${name}`)} fieldId={`review-${name}`}>
              <TextArea
                id={`review-${name}`}
                value={answers[name]}
                onChange={(_, value) => setAnswers({ ...answers, [name]: value })}
                readOnlyVariant={may ? undefined : 'default'}
                maxLength={20_000}
                rows={4}
                resizeOrientation="vertical"
              />
            </FormGroup>
          ))}
          <ReviewActions may={may} actions={answers.actions} change={(actions) => setAnswers({ ...answers, actions })} />
          {may && (
            <>
              <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
                <Button
                  variant="secondary"
                  isDisabled={busy || !unsaved || answers.actions.some((one) => one.what.trim() === '')}
                  onClick={() => void save(finished && still.length === 0, 'doc.saved')}
                >
                  {t('doc.save')}
                </Button>
                {finished ? (
                  <Button variant="secondary" isDisabled={busy} onClick={() => void save(false, 'doc.again.done')}>
                    {t('doc.again')}
                  </Button>
                ) : (
                  <Button
                    isLoading={busy}
                    isDisabled={busy || still.length > 0 || !over}
                    onClick={() => void save(true, 'doc.finished')}
                  >
                    {t('doc.finish')}
                  </Button>
                )}
                {unsaved && <small className="t-subtle">{t('doc.unsaved')}</small>}
              </Flex>
              {!finished && still.length > 0 && (
                <small className="t-subtle">{t('doc.open', { what: still.map((one) => t(`doc.${one}`)).join(' · ') })}</small>
              )}
              {!finished && still.length === 0 && !over && <small className="t-subtle">{t('doc.standing')}</small>}
            </>
          )}
        </CardBody>
      </Card>
      <div className="t-review-facts">
        {data.facts.map((section) => (
          <ReviewFacts key={section.heading} section={section} />
        ))}
      </div>
    </div>
  );
}

/** The questions without an answer, as the hub counts them. */
export function open(answers: Answers): string[] {
  const empty = (['cause', 'helped', 'change'] as const).filter((name) => answers[name].trim() === '');
  const loose = answers.actions.some((one) => one.what.trim() === '' || one.owner.trim() === '' || !one.due);
  return loose ? [...empty, 'actions'] : empty;
}
