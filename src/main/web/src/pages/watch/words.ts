import { language } from '../../i18n';

/** What stands between parts that are each said by themselves. */
const BETWEEN = '; ';

const FORMS: [RegExp, string][] = [
  [/^answers with (\d+)$/, 'répond $1'],
  [/^(\S+) answers with (\d+)$/, '$1 répond $2'],
  [/^takes connections at the encrypted port only$/, 'n’accepte de connexions qu’au port chiffré'],
  [/^ports (\[.*\]) take connections$/, 'les ports $1 acceptent les connexions'],
  [/^port (\d+) of (\S+): (.*)$/, 'port $1 de $2 : $3'],
  [/^nothing answers at the plain port$/, 'rien ne répond au port non chiffré'],
  [/^(http:\S+) is served without encryption$/, '$1 est servi sans chiffrement'],
  [/^(http:\S+) leads to an address that is none$/, '$1 mène à une adresse qui n’en est pas une'],
  [/^(http:\S+) leads to another host, (\S+)$/, '$1 mène à un autre hôte, $2'],
  [/^(http:\S+) leads to (https:\S+)$/, '$1 mène à $2'],
  [/^(http:\S+) leads around in a circle$/, '$1 tourne en rond'],
  [/^(\S+) leads to https, which fails: (.*)$/, '$1 mène à https, qui échoue : $2'],
  [/^cut from the web by the hub$/, 'coupé du web par le hub'],
  [/^no TLS at (\S+): (.*)$/, 'pas de TLS sur $1 : $2'],
  [/^no certificate was shown for (\S+)$/, 'aucun certificat n’a été présenté pour $1'],
  [/^the certificate of (\S+) has expired, it held (?:until )?(.*)$/, 'le certificat de $1 a expiré, il valait jusqu’au $2'],
  [/^the certificate of (\S+) does not hold yet$/, 'le certificat de $1 n’est pas encore valable'],
  [/^the certificate shown for (\S+) is for (.*)$/, 'le certificat présenté pour $1 est celui de $2'],
  [/^the certificate of (\S+) is self-signed$/, 'le certificat de $1 est auto-signé'],
  [/^the certificate of (\S+) is not trusted: (.*)$/, 'le certificat de $1 n’est pas de confiance : $2'],
  [/^the certificate of (\S+) holds (?:until )?(.*)$/, 'le certificat de $1 vaut jusqu’au $2'],
  [/^(\S+) holds until (\S+)$/, '$1 vaut jusqu’au $2'],
  [/^there is no certificate on disk$/, 'aucun certificat sur le disque'],
  [/^the database greets: (.*)$/, 'la base de données salue : $1'],
  [/^the database is up and lets the hub not in: (.*)$/, 'la base de données marche et ne laisse pas entrer le hub : $1'],
  [/^the database refuses \((\d+)\): (.*)$/, 'la base de données refuse ($1) : $2'],
  [/^the database closed the connection without a greeting$/, 'la base de données a fermé la connexion sans saluer'],
  [/^what answers is no MariaDB or MySQL$/, 'ce qui répond n’est ni MariaDB ni MySQL'],
  [/^the agent answers$/, 'l’agent répond'],
  [/^the agent cannot be reached: (.*)$/, 'l’agent est injoignable : $1'],
  [/^the agent does not tell: (.*)$/, 'l’agent ne le dit pas : $1'],
  [/^the agent's answer cannot be read$/, 'la réponse de l’agent est illisible'],
  [/^the agent is too old for this: (.*)$/, 'l’agent est trop ancien pour cela : $1'],
  [/^the agent is older than the hub and does not know (.*)$/, 'l’agent est plus ancien que le hub et ne connaît pas $1'],
  [/^(.+) up$/, '$1 en marche'],
  [/^(.+) down$/, '$1 à l’arrêt'],
  [/^none is in use there$/, 'aucun n’y sert'],
  [/^there is none$/, 'il n’y en a pas'],
  [/^(\S+) is (\S+) % full( \(inodes\))?$/, '$1 est plein à $2 %$3'],
  [/^(\d+) as they should be$/, '$1 comme il faut'],
  [/^(\d+) snapshots?, the oldest of (\S+)$/, '$1 instantané(s), le plus ancien du $2'],
  [/^(\d+) snapshots?$/, '$1 instantané(s)'],
  [/^(\S+) has used up (\S+) %$/, '$1 a rempli $2 %'],
  [/^there is no snapshot$/, 'aucun instantané'],
  [/^there is no mail server$/, 'aucun serveur de mail'],
  [/^(\d+) mails in the queue$/, '$1 mails en file'],
  [/^nobody sent mail within the hour$/, 'personne n’a envoyé de mail depuis une heure'],
  [/^(\S+) wrote to (\d+) recipients within the hour$/, '$1 a écrit à $2 destinataires en une heure'],
  [/^the server names no backup$/, 'le serveur ne nomme aucune sauvegarde'],
  [/^(\S+) was backed up (\S+) hours ago$/, '$1 a été sauvegardé il y a $2 heures'],
  [/^there is no backup in (.*)$/, 'aucune sauvegarde dans $1'],
  [/^(\S+): there is no backup$/, '$1 : aucune sauvegarde'],
  [/^(.+?)(: the last backup)? is dated (\S+), which is yet to come$/, '$1 : la date ($3) est à venir'],
  [/^(\S+) was restored on (\S+)$/, '$1 a été restaurée le $2'],
  [/^(\S+) was restored on (\S+) and that failed: (.*)$/, '$1 a été restaurée le $2, sans succès : $3'],
  [/^(\S+) was restored on (\S+) and that failed$/, '$1 a été restaurée le $2, sans succès'],
  [/^no restore was ever recorded$/, 'aucun essai de restauration n’a été noté'],
  [/^no backup of it is known$/, 'aucune sauvegarde n’en est connue'],
  [/^the first scan is under way$/, 'la première analyse est en cours'],
  [/^no scan has run yet$/, 'aucune analyse n’a encore eu lieu'],
  [/^the scan was broken off$/, 'l’analyse a été interrompue'],
  [/^no scanner is installed$/, 'aucun analyseur n’est installé'],
  [/^(\S+) found nothing in (\d+) files, (\d+) could not be read$/, '$1 n’a rien trouvé dans $2 fichiers, $3 illisibles'],
  [/^(\S+) found nothing in (\d+) files$/, '$1 n’a rien trouvé dans $2 fichiers'],
  [/^(\S+) found nothing$/, '$1 n’a rien trouvé'],
  [/^(\S+) found (\d+) infected files(.*)$/, '$1 a trouvé $2 fichiers infectés$3'],
  [/^(\S+) failed with exit status (\d+)$/, '$1 a échoué avec le code $2'],
  [/^(\S+) looked at no file at all$/, '$1 n’a regardé aucun fichier'],
  [/^the inventory has no address of it$/, 'l’inventaire n’en a pas l’adresse'],
  [/^the look before this one is still under way$/, 'le regard précédent est encore en cours'],
  [/^left alone: (.*)$/, 'laissé en paix : $1'],
  [/^last heard (.*)$/, 'entendue le $1'],
  [/^never heard$/, 'jamais entendue'],
  [/^no route has this source open$/, 'aucune route n’a ouvert cette source'],
  [/^(\S+): no answer within (\d+) ms$/, '$1 : pas de réponse en $2 ms'],
];

function part(text: string): string {
  const form = FORMS.find(([pattern]) => pattern.test(text));
  return form ? text.replace(form[0], form[1]) : text;
}

/** What a look said, in French as far as its form is known: the hub says and keeps it in English. */
export const frenchly = (text: string): string => text.split(BETWEEN).map(part).join(' ; ');

/** What a look said, in the reader's language. */
export const worded = (text: string): string => (language() === 'fr' ? frenchly(text) : text);
