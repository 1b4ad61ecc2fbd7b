import type { Guide, Source, Tested } from './api';

/** The state as it is shown: what was never set up is no trouble. */
export const standing = (source: Source): string =>
  source.state === 'failing' && source.problem?.startsWith('not set up') ? 'unset' : source.state;

function rank(source: Source): number {
  const state = standing(source);
  return state === 'failing' ? 0 : needsALook(source) ? 1 : { ok: 2, unset: 3 }[state] ?? 4;
}

/** What needs a look first, what was never heard last; then by name. */
export const byTrouble = (sources: Source[]): Source[] =>
  [...sources].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));

/** How many posts the door turned away. */
export const turnedAway = (source: Source): number => Object.values(source.refused).reduce((sum, n) => sum + n, 0);

/** A text of the guide with the address under which this console was opened in place of the invented one. */
export function addressed(text: string, guide: Guide, origin: string): string {
  const [, scheme = 'https:', host = ''] = /^(https?:)\/\/([^/]+)/.exec(origin) ?? [];
  const named = guide.hub.replace(/[.]/g, '\\.');
  return text
    .replace(new RegExp(`https://([^\\s/"'@]*@)?${named}`, 'g'), (_, user: string | undefined) => `${scheme}//${user ?? ''}${host}`)
    .replace(new RegExp(named, 'g'), host);
}

/** A line of the guide in parts: what stands between backticks is code. */
export const parts = (text: string): { code: boolean; text: string }[] =>
  text
    .split('`')
    .map((part, index) => ({ code: index % 2 === 1, text: part }))
    .filter((part) => part.text !== '');

/** How a test went: which of the three endings, worst first. */
export function ending(test: Tested): 'understood' | 'quarantined' | 'waiting' | 'refused' | 'unsent' {
  if (test.answer === 0) {
    return 'unsent';
  }
  if (test.answer >= 300) {
    return 'refused';
  }
  if (test.understood) {
    return 'understood';
  }
  return test.outcome === 'quarantined' ? 'quarantined' : 'waiting';
}

/** Whether somebody should look: its door does not work, it fell silent, or what it sent is not understood. */
export const needsALook = (source: Source): boolean =>
  ['failing', 'quiet'].includes(standing(source)) || source.quarantined > 0 || turnedAway(source) > 0;
