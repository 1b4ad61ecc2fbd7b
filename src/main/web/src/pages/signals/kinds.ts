/** What sort of mail there is, most telling first; the hub knows no others. */
export const KINDS = ['provider', 'monitoring', 'abuse', 'bounce', 'client', 'automatic', 'list', 'machine', 'stranger'] as const;

export type Kind = (typeof KINDS)[number];

/** The kind of this word; undefined for a word that this console does not know. */
export const kindOf = (word: string | null | undefined): Kind | undefined => KINDS.find((kind) => kind === word);

/** Whether lines of a log come in by this kind of door: they can be tried with log rules. What a sender says of itself does not count. */
export const isLog = (door: string | undefined): boolean => door === 'tail' || door === 'syslog';
