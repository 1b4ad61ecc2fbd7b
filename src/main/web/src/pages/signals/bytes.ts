/** Raw bytes for the eyes: nothing that came from outside may hide, turn round or run anything. */

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const KEPT_CR = /\r\n/g;

/**
 * The text with what cannot be seen named in its place: control characters as their pictures, marks
 * that turn the direction of writing or have no width as `[U+202E]`. Line ends stay line ends.
 */
export function visible(text: string): string {
  return text.replace(KEPT_CR, '\n').replace(HIDDEN, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) {
      return String.fromCharCode(0x2400 + code);
    }
    return code === 0x7f ? '\u2421' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** JSON set out over lines, or null when it is none. */
export function indented(text: string): string | null {
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') {
    return null;
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

export function fromBase64(text: string): Uint8Array {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    bytes[i] = raw.charCodeAt(i);
  }
  return bytes;
}

export const fromText = (text: string): Uint8Array => new TextEncoder().encode(text);

const WIDTH = 16;

/** Offset, sixteen bytes in hexadecimal, and what of them is plain ASCII: as `hexdump -C`. */
export function hexLines(bytes: Uint8Array, from = 0, most = bytes.length): string[] {
  const lines: string[] = [];
  const end = Math.min(bytes.length, from + most);
  for (let at = from; at < end; at += WIDTH) {
    const row = [...bytes.subarray(at, Math.min(at + WIDTH, end))];
    const hex = row.map((b) => b.toString(16).padStart(2, '0'));
    const groups = `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`.padEnd(3 * WIDTH, ' ');
    const ascii = row.map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${groups}  ${ascii}`);
  }
  return lines;
}
