const FORMS: [RegExp, string][] = [
  [/^a whole data centre is touched$/, 'tout un centre de données est touché'],
  [/^hardware: (.+)$/, 'matériel : $1'],
  [/^no client is known to be touched$/, 'aucun client touché n’est connu'],
  [/^one client is touched$/, 'un client est touché'],
  [/^(\d+) clients are touched$/, '$1 clients sont touchés'],
];

/** The hub's reason for a level; it writes its record in English. */
export function inReason(reason: string, language: string): string {
  const form = language === 'fr' ? FORMS.find(([pattern]) => pattern.test(reason)) : undefined;
  return form ? reason.replace(form[0], form[1]) : reason;
}
