const STEP = /^step '([^']*)' (done|skipped|opened again): (.*)$/s;

/** The titles of the shipped procedures; others keep their own. */
const TITLES: Record<string, string> = {
  'Tell the clients': 'Prévenir les clients',
  'Find the cause': 'Trouver la cause',
  'Isolate if needed': 'Isoler si nécessaire',
  'Isolate at once': 'Isoler immédiatement',
  'Assess the impact': 'Évaluer l’impact',
  'Back up files and databases for forensics': 'Copier fichiers et bases pour l’enquête',
  'Estimate the time': 'Estimer le délai',
  'Repair and verify': 'Réparer et vérifier',
  'Repair with patches': 'Réparer et corriger',
  'Tell the clients it is back': 'Annoncer le retour aux clients',
  'Review so that it does not come again': 'Faire le bilan pour que cela ne revienne pas',
  Investigate: 'Enquêter',
};

const WORDS: Record<string, string> = { done: 'faite', skipped: 'passée', 'opened again': 'rouverte' };

const PROOFS: [RegExp, string][] = [
  [/^delivered to the one contact$/, 'remis au seul contact'],
  [/^delivered to all (\d+) contacts$/, 'remis aux $1 contacts'],
  [/^done and checked: (.*)$/s, 'fait et contrôlé : $1'],
  [/^estimate given: (.*)$/s, 'délai annoncé : $1'],
  [/^the watch: (.*) (?:is|are) good since (.*)$/s, 'la surveillance : $1 au vert depuis $2'],
  [/^the review is finished$/, 'le bilan est terminé'],
  [/^the review is taken up again$/, 'le bilan est repris'],
];

/** A timeline line about a step, in French; undefined for any other. What people wrote stays as it is. */
export function stepInFrench(text: string): string | undefined {
  const [, title = '', word = '', proof = ''] = STEP.exec(text) ?? [];
  if (!word) {
    return undefined;
  }
  const form = PROOFS.find(([pattern]) => pattern.test(proof));
  return `Étape « ${TITLES[title] ?? title} » ${WORDS[word]} : ${form ? proof.replace(form[0], form[1]) : proof}`;
}
