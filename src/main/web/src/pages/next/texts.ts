import { register } from '../../i18n';

/** What to do now, on top of an incident. */
export const NEXT = register('next', {
  en: {
    title: 'What to do now',
    now: 'Now',
    then: 'then',
    take: 'Take charge of it',
    decide_one: 'Decide on {{count}} action that the hub proposes',
    decide_other: 'Decide on {{count}} actions that the hub proposes',
    close: 'Close it: nothing is left to do',
    wait: 'Nothing is asked of a person just now',
  },
  fr: {
    title: 'À faire maintenant',
    now: 'Maintenant',
    then: 'puis',
    take: 'Prendre en charge',
    decide_one: 'Décider de {{count}} action que le hub propose',
    decide_many: 'Décider de {{count}} actions que le hub propose',
    decide_other: 'Décider de {{count}} actions que le hub propose',
    close: 'Clore : il ne reste rien à faire',
    wait: 'Rien n’est demandé à une personne pour l’instant',
  },
});
