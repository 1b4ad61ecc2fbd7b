import type { Asked, InForce } from './api';

/** The choice of a file that there is not yet. */
export const NEW = '';
export const ENDING = '.correlation.yaml';
const EMPTY = 'description: What this house knows of its alerts\nrules:\n  - name: \n    when: {}\n';

/** What is typed: one file, and settings as text, empty where they stay. */
export interface Draft {
  file: string;
  name: string;
  text: string;
  window: string;
  groupWait: string;
  groupInterval: string;
  within: string;
  turns: string;
  quiet: string;
  signals: number;
}

/** The text in force of a file; a beginning for a new one. */
export const inForceText = (rules: InForce, file: string): string => rules.files.find((one) => one.name === file)?.text ?? EMPTY;

/** Where a try begins: at a file in force, or a new one when there is none of that name. */
export function begin(rules: InForce, wanted: string): Draft {
  const file = rules.files.find((one) => one.name === wanted)?.name ?? rules.files[0]?.name ?? NEW;
  return { file, name: 'tried', text: inForceText(rules, file), window: '', groupWait: '', groupInterval: '', within: '', turns: '', quiet: '', signals: 5_000 };
}

const other = (text: string): string | undefined => text.trim().replace(/\s+/g, '') || undefined;

/** Whether anything is not as it is in force. */
export function differs(rules: InForce, draft: Draft): boolean {
  const set = [draft.window, draft.groupWait, draft.groupInterval, draft.within, draft.turns, draft.quiet].some((text) => other(text) !== undefined);
  return set || draft.text !== inForceText(rules, draft.file);
}

/** What the hub is asked. */
export function asked(rules: InForce, draft: Draft): Asked {
  const changed = draft.text !== inForceText(rules, draft.file);
  const name = draft.file === NEW ? `${draft.name.trim()}${ENDING}` : draft.file;
  const turns = other(draft.turns);
  const flapping = {
    within: other(draft.within),
    turns: turns === undefined ? undefined : Number(turns),
    quiet: other(draft.quiet),
  };
  return {
    signals: draft.signals,
    ...(changed ? { rules: [{ name, text: draft.text }] } : {}),
    settings: { window: other(draft.window), groupWait: other(draft.groupWait), groupInterval: other(draft.groupInterval), flapping },
  };
}
