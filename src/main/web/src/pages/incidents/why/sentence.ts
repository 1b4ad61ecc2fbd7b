import { language } from '../../../i18n';
import { minute } from '../../../ui/format';
import { inOwnTime } from '../../../ui/instants';
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
    'Un incident antérieur au même endroit ({{number}}) était terminé ; un incident terminé ne prend jamais une nouvelle panne : celui-ci lui est relié.',
  'weak-never-ends-strong': 'Quelqu’un a dit qu’elle était terminée, mais rien ne le prouve : elle est toujours là.',
  merged: 'L’incident {{number}} est devenu une partie de celui-ci : une personne les a fusionnés.',
  'merged-by-hand': 'Une personne avait fusionné avec celui-ci un incident au même endroit : elle l’a rejoint.',
  'returned-soon': 'Elle est revenue peu après la fin de son incident, qui s’était terminé de lui-même : c’est de nouveau le même.',
  flapping: 'Elle va et vient : sa fin n’est crue qu’après un temps de calme.',
  'clock-ahead':
    'D’après son émetteur elle a commencé le {{begins}}, après que le hub en a eu connaissance ({{seen}}) : l’horloge de l’émetteur est fausse, le hub suit la sienne.',
  'told-late': 'D’après son émetteur elle a commencé le {{begins}} ; le hub l’a apprise le {{seen}}.',
  'began-anew':
    'Le hub la connaît depuis le {{seen}} ; son émetteur dit maintenant qu’elle a commencé le {{begins}} : elle a recommencé sans qu’une fin soit annoncée, ou l’horloge de l’émetteur est fausse.',
  'held-apart':
    'L’incident dont elle faisait partie ({{number}}) était terminé pour tous les autres alors qu’elle était retenue : elle a depuis le sien.',
  'counted-so-far':
    'La règle {{rule}} la compte avant d’ouvrir un incident : {{number}} jusqu’ici, il en faut {{of}}. Elle compte jusqu’au {{until}}, sauf si elle est annoncée de nouveau.',
  'counted-ended': 'Elle a cessé avant que la règle {{rule}} en ait compté assez : elle n’a ouvert aucun incident.',
  'counted-not-told': 'Elle n’est dans aucun incident : personne n’a été prévenu.',
  'came-held': 'Elle était retenue à son arrivée : {{why}}.',
  absorbed: 'L’incident {{number}} est devenu une partie de l’incident {{into}}, car ce dont il dépend était en panne.',
  'held-by-silence': 'Elle est retenue par le silence de {{owner}} jusqu’au {{until}} : {{reason}}',
  'held-by-maintenance': 'Elle est retenue par la maintenance de {{owner}} jusqu’au {{until}} : {{reason}}',
  'held-by-inhibition': 'Elle est retenue par la règle {{reason}}',
  'was-held-by-silence': 'À sa fin elle était retenue par le silence de {{owner}} jusqu’au {{until}} : {{reason}}',
  'was-held-by-maintenance': 'À sa fin elle était retenue par la maintenance de {{owner}} jusqu’au {{until}} : {{reason}}',
  'joined-known':
    'L’incident était déjà annoncé quand elle l’a rejoint ; seul ce qui l’aggrave, ou une panne d’une autre nature au même endroit, est annoncé de nouveau.',
  stale: 'Des signaux à son sujet ({{times}}) parlaient d’un moment antérieur à ce qui était déjà connu et n’ont rien changé.',
  weak: 'Personne ne s’en porte garant : à elle seule, elle ne prouve rien.',
  'already-known': 'Elle a été annoncée {{times}} fois ; répéter la même chose ne prévient personne.',
  'no-notice': 'Aucune route n’a encore demandé de message au sujet de cet incident.',
};

/** What stands before the line of a message that reached nobody. */
const UNTOLD: Record<string, string> = {
  'staff-not-told': 'L’équipe n’a pas été prévenue',
  'clients-not-told': 'Les clients n’ont pas été prévenus',
  'staff-failed': 'Quelqu’un de l’équipe n’a pas pu être prévenu',
  'clients-failed': 'Un client n’a pas pu être prévenu',
  'staff-returned': 'Un message à l’équipe est revenu',
  'clients-returned': 'Un message à un client est revenu',
};

/** Details that are times. */
const TIMES = new Set(['until', 'begins', 'seen']);

/** One sentence of the explanation in the reader's language; what has no French form stays as it was recorded. */
export function sentence({ code, text, data }: Step): string {
  if (language() !== 'fr') {
    return inOwnTime(text);
  }
  const form = FRENCH[code];
  if (form) {
    return form.replace(/\{\{(\w+)\}\}/g, (_, name: string) => (TIMES.has(name) && data[name] ? minute(data[name]) : (data[name] ?? '')));
  }
  const line = inFrench({ kind: code.split('.')[0] ?? code, text: data.line ?? text, data });
  const untold = UNTOLD[code];
  return untold && data.line ? `${untold} : ${line ?? inOwnTime(data.line)}` : (line ?? inOwnTime(text));
}
