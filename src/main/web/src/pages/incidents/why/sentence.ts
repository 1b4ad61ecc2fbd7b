import { language } from '../../../i18n';
import { moment } from '../../../ui/format';
import { inFrench } from '../line';

interface Step {
  code: string;
  text: string;
  data: Record<string, string>;
}

const FRENCH: Record<string, string> = {
  'new-fault': 'Aucun incident en cours à cet endroit ne pouvait la prendre : elle en a ouvert un.',
  'same-resource': 'Un incident était en cours au même endroit et peut avoir la même cause : elle l’a rejoint.',
  'parent-absorbs-child': 'Le serveur ou le centre de données dont elle dépend était déjà en panne : elle a rejoint cet incident.',
  'same-fingerprint': 'C’est la panne que cet incident connaît déjà.',
  resolved: 'Elle est terminée.',
  'resolved-never-swallows':
    'Un incident antérieur au même endroit était terminé ; un incident terminé ne prend jamais une nouvelle panne : celui-ci lui est relié.',
  'weak-never-ends-strong': 'Quelqu’un a dit qu’elle était terminée, mais rien ne le prouve : elle est toujours là.',
  absorbed: 'L’incident {{number}} est devenu une partie de celui-ci, car ce dont il dépend était en panne.',
  'held-by-silence': 'Elle est retenue par le silence de {{owner}} jusqu’au {{until}} : {{reason}}',
  'held-by-maintenance': 'Elle est retenue par la maintenance de {{owner}} jusqu’au {{until}} : {{reason}}',
  'held-by-inhibition': 'Elle est retenue par la règle {{reason}}',
  stale: 'Des signaux à son sujet ({{times}}) sont arrivés après une nouvelle plus récente et n’ont rien changé.',
  weak: 'Personne ne s’en porte garant : à elle seule, elle ne prouve rien.',
  'already-known': 'Elle a été annoncée {{times}} fois ; répéter la même chose ne prévient personne.',
  'no-notice': 'Aucune route n’a encore demandé de message au sujet de cet incident.',
};

/** One sentence of the explanation in the reader's language; what has no French form stays as it was recorded. */
export function sentence({ code, text, data }: Step): string {
  if (language() !== 'fr') {
    return text;
  }
  const form = FRENCH[code];
  return form
    ? form.replace(/\{\{(\w+)\}\}/g, (_, name: string) => (name === 'until' && data.until ? moment(data.until) : (data[name] ?? '')))
    : (inFrench({ kind: code.split('.')[0] ?? code, text, data }) ?? text);
}
