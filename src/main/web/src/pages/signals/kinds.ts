/** What sort of mail there is, most telling first; the hub knows no others. */
export const KINDS = ['provider', 'monitoring', 'abuse', 'bounce', 'client', 'automatic', 'list', 'machine', 'stranger'] as const;

export type Kind = (typeof KINDS)[number];

/** The kind of this word; undefined for a word that this console does not know. */
export const kindOf = (word: string | null | undefined): Kind | undefined => KINDS.find((kind) => kind === word);

/** Lines of a log, by where they came in: these can be tried with log rules. */
export const isLog = (path: string): boolean => /(^|[/._-])(sys)?logs?([/._-]|$)/i.test(path) && !path.startsWith('/hooks');
