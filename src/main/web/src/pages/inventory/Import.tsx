import { Alert, Breadcrumb, BreadcrumbItem, Button, Checkbox, FileUpload, FormGroup } from '@patternfly/react-core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Page } from '../../ui/page';
import { tell } from '../../ui/toasts';
import { UI } from '../../ui/texts';
import { explain } from '../../ui/trouble';
import { DiffTable } from './DiffTable';
import { EXPORT, type ImportResult, importDocument } from './inventory';
import { ProblemTable } from './ProblemTable';
import { INVENTORY } from './texts';
import '../isolation/isolation.css';
import './inventory.css';

const MOST_BYTES = 20 << 20;

interface Seen {
  text: string;
  prune: boolean;
  result: ImportResult;
}

/** Takes a whole inventory from a YAML file: shows what would change, then does it. */
export default function Import() {
  const { t } = useTranslation(INVENTORY);
  const { t: ui } = useTranslation(UI);
  const may = useMay('operate');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [file, setFile] = useState('');
  const [prune, setPrune] = useState(false);
  const [refused, setRefused] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const current = seen && seen.text === text && seen.prune === prune ? seen.result : null;
  const sum = (result: ImportResult) =>
    (['added', 'changed', 'removed'] as const)
      .filter((word) => result[word].length > 0)
      .map((word) => t(`import.${word}`, { n: result[word].length }))
      .join(', ');
  const preview = useMutation({
    mutationFn: () => importDocument(text, true, prune),
    onSuccess: (result) => setSeen({ text, prune, result }),
  });
  const apply = useMutation({
    mutationFn: () => importDocument(text, false, prune),
    onSuccess: (result) => {
      tell(t('import.done', { what: sum(result) }));
      setSeen(null);
      setText('');
      setFile('');
      void client.invalidateQueries({ queryKey: ['inventory'] });
    },
    // What the preview said is not so any more: it is made anew.
    onError: () => preview.mutate(),
  });
  const changes = current ? sum(current) : '';
  const error = preview.error ?? apply.error;
  return (
    <Page
      title={t('import.title')}
      hint={t('import.hint')}
      actions={
        <Button variant="link" component="a" href={EXPORT} download="inventory.yaml">
          {t('export')}
        </Button>
      }
    >
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to="/inventory">{t('title')}</Link>
        </BreadcrumbItem>
      </Breadcrumb>
      <div className="t-sections">
        <FormGroup label={t('import.file')} fieldId="import-file">
          <FileUpload
            id="import-file"
            className="t-import"
            type="text"
            value={text}
            filename={file}
            filenamePlaceholder={t('import.drop')}
            aria-label={t('import.text')}
            browseButtonText={t('import.choose')}
            clearButtonText={t('import.clear')}
            allowEditingUploadedText
            isDisabled={!may}
            hideDefaultPreview={false}
            dropzoneProps={{ maxSize: MOST_BYTES, onDropRejected: () => setRefused(true) }}
            onFileInputChange={(_, chosen) => {
              setRefused(false);
              setFile(chosen.name);
            }}
            onDataChange={(_, value) => setText(value)}
            onTextChange={(_, value) => setText(value)}
            onClearClick={() => {
              setText('');
              setFile('');
              setSeen(null);
              setRefused(false);
            }}
          />
        </FormGroup>
        {refused && <Alert variant="danger" isInline title={t('import.too-large')} role="alert" />}
        <Checkbox
          id="import-prune"
          label={t('import.prune')}
          description={t('import.prune.help')}
          isChecked={prune}
          onChange={(_, checked) => setPrune(checked)}
          isDisabled={!may}
        />
        <div className="t-action-what">
          <Button
            variant={changes ? 'secondary' : 'primary'}
            isDisabled={!may || !text.trim() || preview.isPending || apply.isPending}
            isLoading={preview.isPending}
            onClick={() => {
              apply.reset();
              preview.mutate();
            }}
          >
            {t('import.preview')}
          </Button>
          {current && current.problems.length === 0 && (
            <Button
              variant={current.removed.length > 0 ? 'danger' : 'primary'}
              isDisabled={!changes || apply.isPending}
              isLoading={apply.isPending}
              onClick={() => apply.mutate()}
            >
              {changes ? t('import.apply', { what: changes }) : t('import.apply.nothing')}
            </Button>
          )}
          {seen && !current && <span className="t-subtle">{t('import.stale')}</span>}
        </div>
        {error && (
          <Alert variant="danger" isInline title={t('import.failed')} role="alert">
            {explain(error, ui)}
          </Alert>
        )}
        <div role="status" className="t-sections">
          {current && current.problems.length > 0 && <ProblemTable problems={current.problems} text={text} />}
          {current && current.problems.length === 0 && (changes ? <DiffTable result={current} /> : <p>{t('import.same')}</p>)}
        </div>
      </div>
    </Page>
  );
}
