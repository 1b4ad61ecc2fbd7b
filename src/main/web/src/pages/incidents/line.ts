import { stepInFrench } from '../procedure/line';
import type { Line } from './types';

type Shown = Pick<Line, 'kind' | 'text'> & { data?: Record<string, string> };

/** The names of the messages to clients and staff, as a French reader knows them. */
const TEMPLATES: Record<string, string> = {
  opened: 'début d’incident',
  isolated: 'accès coupé',
  estimate: 'fin prévue',
  back: 'retour à la normale',
  'recovery-estimate': 'date de reprise',
  'staff-opened': 'équipe : nouvel incident',
  'staff-changed': 'équipe : aggravation',
  'staff-proposed': 'équipe : à approuver',
  'staff-action-failed': 'équipe : action en échec',
  'staff-expired': 'équipe : plus de responsable',
  'staff-reminder': 'équipe : rappel',
  'staff-called': 'équipe : appel',
  'staff-estimate': 'équipe : fin prévue',
  'staff-clock': 'équipe : délai du contrat',
  'staff-resolved': 'équipe : fin d’incident',
};

const NOTICE = /^notice '([a-z-]+)': /;

const FORMS: [RegExp, string][] = [
  [/^opened by: (.*)$/s, 'Ouvert par : $1'],
  [/^held back, nobody is told: (.*)$/s, 'Retenu, personne n’est prévenu : $1'],
  [/^held back until now, and still there: (.*)$/s, 'Retenu jusqu’ici, et toujours là : $1'],
  [/^speaks now, for this is not held back: (.*)$/s, 'Signalé désormais, car ceci n’est pas retenu : $1'],
  [/^waits until (.*) for what belongs to it \((.*)\)$/s, 'Attend jusqu’à $1 ce qui en fait partie ($2)'],
  [/^told now, with what came until then: (\d+) alerts? stands?$/, 'Annoncé, avec ce qui est venu jusque-là : $1 alerte(s) en cours'],
  [/^over before anybody was told: .*$/s, 'Terminé avant que quiconque soit prévenu : il a duré moins que l’attente'],
  [/^an attack does not wait: (.*)$/s, 'Une attaque n’attend pas : $1'],
  [/^ended: (.*)$/s, 'Terminé : $1'],
  [/^joined: (.*)$/s, 'S’y ajoute : $1'],
  [/^came back: (.*)$/s, 'De retour : $1'],
  [/^comes and goes, (\d+) times so far: over when it has been quiet for (\d+) min$/, 'Va et vient, $1 fois jusqu’ici : fini après $2 min de calme'],
  [/^resolved: (.*)$/s, 'Résolu : $1'],
  [/^closed by the hub: resolved for (.+), nothing left open$/, 'Clos par le hub : résolu depuis $1, rien en suspens'],
  [/^closed: (.*)$/s, 'Clos : $1'],
  [/^in charge: (.*)$/s, 'Responsable : $1'],
  [/^acknowledged, in charge: (.*)$/s, 'Pris en charge par $1'],
  [/^work has begun$/, 'Le travail a commencé'],
  [/^verified: (.*)$/s, 'Vérifié : $1'],
  [/^opened again: (.*)$/s, 'Rouvert : $1'],
  [/^the acknowledgement of (.+) has expired: nothing was done for (.+)$/s, 'La prise en charge par $1 est caduque : rien n’a été fait depuis $2'],
  [/^reminded (.+): nothing was written down for (.+)$/s, 'Rappel à $1 : rien n’a été noté depuis $2'],
  [/^called in: ([^:]+): (.*)$/s, 'Appel à $1 : $2'],
  [/^estimate: (.*)$/s, 'Fin prévue : $1'],
  [/^estimate changed: (.*)$/s, 'Nouvelle fin prévue : $1'],
  [/^estimate withdrawn: (.*)$/s, 'Fin prévue retirée : $1'],
  [/^the estimate ends soon: (.*)$/s, 'La fin prévue approche : $1'],
  [/^the estimate has passed and the incident stands: (.*)$/s, 'La fin prévue est passée et l’incident dure : $1'],
  [/^level (\d) → (\d): (.*)$/s, 'Niveau $1 → $2 : $3'],
  [/^kind (\S+) → (\S+): (.*)$/s, 'Genre $1 → $2 : $3'],
  [/^took over: (.*)$/s, 'Reprend : $1'],
  [/^became part of the failure of its server$/, 'Fait partie de la panne de son serveur'],
  [/^an earlier incident at the same place had ended$/, 'Un incident antérieur au même endroit était terminé'],
  [/^Approved: cut (\S+) from the web on (\S+)$/, 'Approuvé : couper $1 du web sur $2'],
  [/^Proposed: cut (\S+) from the web on (\S+)(.*)$/s, 'Proposé : couper $1 du web sur $2$3'],
  [/^Runs '([^']*)' on (\S+)$/, 'Exécute « $1 » sur $2'],
  [/^(\S+) is cut from the web on (\S+)$/, '$1 est coupé du web sur $2'],
  [/^(\S+) is served again on (\S+)$/, '$1 est de nouveau servi sur $2'],
  [/^Restore (\S+) on (\S+)$/, 'Rétablir $1 sur $2'],
  [/^Restore (\S+) on (\S+) after all: (.*)$/s, 'Rétablir $1 sur $2 malgré tout : $3'],
  [/^Cutting (\S+) on (\S+) failed: (.*)$/s, 'La coupure de $1 sur $2 a échoué : $3'],
  [/^Restoring (\S+) on (\S+) failed: (.*)$/s, 'Le rétablissement de $1 sur $2 a échoué : $3'],
  [/^Not known whether (\S+) on (\S+) was changed: (.*)$/s, 'On ne sait pas si $1 sur $2 a été modifié : $3'],
  [/^Still not known whether (\S+) on (\S+) was changed: (.*)$/s, 'On ne sait toujours pas si $1 sur $2 a été modifié : $3'],
  [/^Will try again: (.*)$/s, 'Nouvel essai à venir : $1'],
  [/^Will run again: (.*)$/s, 'Sera exécuté à nouveau : $1'],
  [/^verified: (.*)$/s, 'Vérifié : $1'],
  [/^follows the procedure '([^']*)' from now on; what was done is kept$/, 'Suit désormais la procédure « $1 » ; ce qui est fait reste acquis'],
  [/^closed although not done: (.*); reason: (.*)$/s, 'Clos bien que cela ne soit pas fait : $1 ; raison : $2'],
  [/^Undone without a change to (\S+): (.*)$/s, 'Annulé sans modifier $1 : $2'],
];

const RECOVERY_FORMS: [RegExp, string][] = [
  [/^recovery plan begun: (\d+) servers, (\d+) clients, (\d+) teams, all back by (.*)$/, 'Plan de reprise commencé : $1 serveur(s), $2 client(s), $3 équipe(s), tous revenus le $4'],
  [/^recovery plan ended, (\d+) of (\d+) clients back: (.*)$/s, 'Plan de reprise terminé, $1 client(s) revenu(s) sur $2 : $3'],
  [/^opening a server for (\S+) begun$/, 'Ouverture d’un serveur pour $1 : commencée'],
  [/^opening a server for (\S+) done(.*)$/s, 'Ouverture d’un serveur pour $1 : faite$2'],
  [/^opening a server for (\S+) failed(.*)$/s, 'Ouverture d’un serveur pour $1 : échouée$2'],
  [/^bringing up (\S+) begun$/, 'Montage de $1 : commencé'],
  [/^bringing up (\S+) done(.*)$/s, 'Montage de $1 : fait$2'],
  [/^bringing up (\S+) failed(.*)$/s, 'Montage de $1 : échoué$2'],
  [/^restore of (\S+) begun$/, 'Restauration de $1 : commencée'],
  [/^restore of (\S+) done(.*)$/s, 'Restauration de $1 : faite$2'],
  [/^restore of (\S+) failed(.*)$/s, 'Restauration de $1 : échouée$2'],
  [/^server (\S+) came back by itself$/, 'Le serveur $1 est revenu tout seul'],
  [/^teams: (\d+) → (\d+)$/, 'Équipes : $1 → $2'],
];

const NOTICE_FORMS: [RegExp, string][] = [
  [/^(\d+) contacts? of (\d+) clients?(.*)$/s, 'à $1 contact(s) de $2 client(s)$3'],
  [/^(\d+) contacts?$/, 'à $1 contact(s)'],
  [/^no client to tell(.*)$/s, 'aucun client à prévenir$1'],
  [/^nobody: no staff address is set(.*)$/s, 'à personne : aucune adresse d’équipe n’est réglée$1'],
  [/^(\d+) delivered, (\d+) failed(.*)$/s, '$1 remis, $2 en échec$3'],
  [/^(\d+) delivered, (\d+) replaced by a newer message$/, '$1 remis, $2 remplacés par un message plus récent'],
  [/^(\d+) delivered$/, '$1 remis'],
];

const CLOCK = /^(response|restore) clock \((GTI|GTR)\)/;
const DUE = /, due (\S+ \S+ \(\S+\))/;

const CLOCK_FORMS: [RegExp, string][] = [
  [/^ runs: (.+) at level (\d)/, ' court : $1 au niveau $2'],
  [/^ runs since an incident that it took over began/, ' court depuis le début d’un incident qu’il a repris'],
  [/^ kept: (.+) of (.+)$/, ' tenu : $1 sur $2'],
  [/^ ended: (.+) of (.+)$/, ' sans suite : $1 sur $2'],
  [/^ stopped, missed: (.+) of (.+)$/, ' arrêté, manqué : $1 sur $2'],
  [/^ was missed: (.+) of (.+)$/, ' manqué : $1 sur $2'],
  [/^ goes on/, ' reprend'],
  [/^ paused: /, ' mis en pause : '],
  [/^ resumed/, ' repris'],
  [/^ ran out/, ' dépassé'],
  [/^: (\d+) % used up/, ' : $1 % écoulés'],
  [/^: (.+) at level (\d)/, ' : $1 au niveau $2'],
];

function clockInFrench(text: string): string | undefined {
  const clock = CLOCK.exec(text);
  if (!clock) {
    return undefined;
  }
  const rest = through(CLOCK_FORMS, text.slice(clock[0].length));
  const name = clock[2] === 'GTI' ? 'intervention (GTI)' : 'rétablissement (GTR)';
  return rest && `Délai « ${name} »${rest.replace(DUE, ', échéance $1')}`;
}

function through(forms: [RegExp, string][], text: string): string | undefined {
  const form = forms.find(([pattern]) => pattern.test(text));
  return form && text.replace(form[0], form[1]);
}

/**
 * A line of the timeline in French. The hub writes its record in English; what is known by its form
 * is put into French, what people wrote and everything else stays as it is.
 *
 * @returns undefined when it has no French form
 */
export function inFrench(line: Shown): string | undefined {
  if (line.kind === 'noted') {
    return undefined;
  }
  if (line.kind === 'clock') {
    return clockInFrench(line.text);
  }
  const notice = NOTICE.exec(line.text);
  if (notice) {
    const rest = through(NOTICE_FORMS, line.text.slice(notice[0].length));
    return rest && `Message « ${TEMPLATES[notice[1] ?? ''] ?? notice[1]} » : ${rest}`;
  }
  // A colon of the hub's own English goes as it came; in French a space stands before it.
  return line.kind === 'recovery'
    ? through(RECOVERY_FORMS, line.text)?.replace(/(faite?|échouée?): /, '$1 : ')
    : (stepInFrench(line.text) ?? through(FORMS, line.text));
}

/** The groups that the timeline can be narrowed to, and the kinds of lines in each. */
export const GROUPS = {
  people: ['noted', 'acknowledged', 'assigned', 'expired', 'reminded', 'called', 'started', 'level', 'kind', 'estimated', 'estimate-withdrawn', 'estimate-ending', 'estimate-passed', 'resolved', 'verified', 'closed', 'reopened', 'file', 'step', 'override', 'procedure', 'review'],
  actions: ['action', 'proposed', 'isolated', 'restored', 'action-failed', 'recovery'],
  messages: ['notice', 'told', 'ticket'],
  alerts: ['opened', 'alert', 'changed', 'linked', 'absorbed', 'held', 'spoke'],
} as const;

export type Group = keyof typeof GROUPS;

/** Which of the kinds that are there belong to a group; what no group names stands with the alerts. */
export function kindsOf(group: Group | '', present: Record<string, number>): string[] {
  if (group === '') {
    return [];
  }
  const named: string[] = Object.values(GROUPS).flat();
  const own: readonly string[] = GROUPS[group];
  return Object.keys(present).filter((kind) => own.includes(kind) || (group === 'alerts' && !named.includes(kind)));
}
