import { Alert, DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Snippet } from '../../ui/copy';
import { hubAddress, isLocal } from '../start/snippets';
import type { Guide } from './api';
import { addressed, parts } from './sources';
import { SOURCES } from './texts';

function Words({ text }: { text: string }) {
  return (
    <>
      {parts(text).map((part, index) => (part.code ? <code key={index}>{part.text}</code> : <span key={index}>{part.text}</span>))}
    </>
  );
}

/** How to set up a tool; the guide is written in English, and its lines are the tool's own words. */
export function GuideText({ of }: { of: Guide }) {
  const { t } = useTranslation(SOURCES);
  const hub = hubAddress(window.location.origin);
  return (
    <div className="src-guide">
      <p lang="en">
        <Words text={of.about} />
      </p>
      <DescriptionList isCompact isHorizontal horizontalTermWidthModifier={{ default: '11rem' }}>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('guide.opens')}</DescriptionListTerm>
          <DescriptionListDescription>
            <span lang="en">
              <Words text={of.opens} />
            </span>
          </DescriptionListDescription>
        </DescriptionListGroup>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('guide.resolves')}</DescriptionListTerm>
          <DescriptionListDescription>
            <span lang="en">
              <Words text={of.resolves} />
            </span>
          </DescriptionListDescription>
        </DescriptionListGroup>
      </DescriptionList>
      {isLocal(hub) && <Alert variant="info" isInline isPlain component="p" title={t('guide.local')} />}
      {of.blocks.map((block, index) =>
        block.paste ? (
          <Snippet key={index} of={`${t('guide.paste')} (${of.name})`} text={addressed(block.text, of, hub)} />
        ) : (
          <p key={index} lang="en">
            <Words text={addressed(block.text, of, hub)} />
          </p>
        ),
      )}
    </div>
  );
}
