/** A stretch of a mail: what its writer wrote, or what they repeated of an earlier mail. */
export interface Stretch {
  quoted: boolean;
  text: string;
  lines: number;
}

/** Shorter quotations stay open: they are part of what is said. */
const WORTH_FOLDING = 4;

/**
 * Parts a mail's text into what is new and what is quoted (lines that begin with `>`). Blank lines
 * between two quoted ones belong to the quotation.
 */
export function stretches(text: string): Stretch[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const found: { quoted: boolean; lines: string[] }[] = [];
  let blank: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') {
      blank.push(line);
      continue;
    }
    const quoted = line.startsWith('>');
    const last = found.at(-1);
    if (last?.quoted === quoted) {
      last.lines.push(...blank, line);
    } else if (last && !quoted) {
      found.push({ quoted, lines: [...blank, line] });
    } else {
      last?.lines.push(...blank);
      found.push({ quoted, lines: last ? [line] : [...blank, line] });
    }
    blank = [];
  }
  const joined: Stretch[] = [];
  for (const one of found) {
    const quoted = one.quoted && one.lines.length >= WORTH_FOLDING;
    const last = joined.at(-1);
    const stretch = { quoted, text: one.lines.join('\n'), lines: one.lines.length };
    if (last && !last.quoted && !quoted) {
      last.text += `\n${stretch.text}`;
      last.lines += stretch.lines;
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}

/** `yes`, or the reason behind `no: `. */
export function silence(acknowledged: string): string | undefined {
  return acknowledged === 'yes' ? undefined : acknowledged.replace(/^no:\s*/, '');
}
