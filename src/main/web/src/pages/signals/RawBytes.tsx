import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { DownloadIcon } from '@patternfly/react-icons';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bytes as size } from '../../ui/format';
import { fromBase64, fromText, hexLines, indented, visible } from './bytes';
import { rawOf } from './signals';
import { SIGNALS } from './texts';

const FIRST = 64 * 1024;
const FIRST_HEX = 8 * 1024;

/**
 * The bytes of a signal as text or as hexadecimal, in parts, with a link to download them.
 *
 * @param text when they are UTF-8
 * @param base64 when they are not
 */
export function RawBytes({ id, length, text, base64 }: { id: string; length: number; text?: string | null; base64?: string | null }) {
  const { t } = useTranslation(SIGNALS);
  const isText = text !== null && text !== undefined;
  const pretty = useMemo(() => (isText && length <= 1 << 20 ? indented(text) : null), [isText, text, length]);
  const [view, setView] = useState<'text' | 'indented' | 'hex'>(pretty ? 'indented' : isText ? 'text' : 'hex');
  const [parts, setParts] = useState(1);
  const hex = view === 'hex' || !isText;
  const data = useMemo(
    () => (hex ? (isText ? fromText(text) : fromBase64(base64 ?? '')) : new Uint8Array()),
    [hex, isText, text, base64],
  );
  const most = parts * (hex ? FIRST_HEX : FIRST);
  const whole = hex ? '' : view === 'indented' && pretty ? pretty : (text ?? '');
  const shown = hex ? hexLines(data, 0, most).join('\n') : visible(whole.slice(0, most));
  const rest = hex ? data.length > most : whole.length > most;
  const views = (['text', 'indented', 'hex'] as const).filter((one) => one === 'hex' || (one === 'indented' ? pretty : isText));
  return (
    <>
      <div className="t-action-what">
        <ToggleGroup aria-label={t('body.view')} isCompact>
          {views.map((one) => (
            <ToggleGroupItem
              key={one}
              text={t(`body.${one}`)}
              buttonId={`view-${one}`}
              isSelected={one === (hex ? 'hex' : view)}
              onChange={() => {
                setView(one);
                setParts(1);
              }}
            />
          ))}
        </ToggleGroup>
        <Button component="a" variant="link" icon={<DownloadIcon />} href={rawOf(id)} download={`signal-${id}.bin`}>
          {t('body.download')}
        </Button>
      </div>
      <p className="t-subtle">{length === 0 ? t('body.empty') : t(isText ? 'body.safe' : 'body.binary')}</p>
      {length > 0 && (
        <pre className={hex ? 't-raw t-hex' : 't-raw'} tabIndex={0} aria-label={t('body.title')} dir="ltr">
          {shown}
        </pre>
      )}
      {rest && (
        <p>
          {t('body.part', { shown: size(Math.min(most, length)), size: size(length) })}{' '}
          <Button variant="link" isInline onClick={() => setParts(parts + 1)}>
            {t('body.more')}
          </Button>
        </p>
      )}
    </>
  );
}
