import type { Guide, Source, Tested } from './api';

/** What is judged of a source. */
interface Judged {
  name: string;
  state: string;
  problem?: string;
  quarantined: number;
}

/** The state as it is shown: what was never set up is no trouble. */
export const standing = (source: Judged): string =>
  source.state === 'failing' && source.problem?.startsWith('not set up') ? 'unset' : source.state;

const RANKS: Record<string, number> = { failing: 1, quiet: 2, ok: 4, unset: 5, never: 6 };

function rank(source: Judged): number {
  const rank = RANKS[standing(source)] ?? 0;
  return source.quarantined > 0 ? Math.min(rank, 3) : rank;
}

/** What needs a look first, after what this console has no word for; what was never heard last; then by name. */
export const byTrouble = <T extends Judged>(sources: readonly T[]): T[] =>
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

/**
 * Whether somebody should look: its door does not work, it fell silent, or what it sent is not understood. What a
 * door turned away is no trouble by itself: anybody can knock, and the count ends only with the hub.
 */
export const needsALook = (source: Judged): boolean =>
  ['failing', 'quiet'].includes(standing(source)) || source.quarantined > 0;
