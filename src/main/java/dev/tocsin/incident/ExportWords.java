package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a report, in French and English. */
record ExportWords(boolean english, ZoneId zone) {

  private static final String INTERNAL_FR =
      "Ce document nomme plusieurs clients. Il est destiné à l’hébergeur seul ; il existe une"
          + " édition pour chaque client.";
  private static final String INTERNAL_EN =
      "This document names several clients. It is for the hoster alone; there is an edition for"
          + " each client.";
  private static final String WRITTEN_FR =
      "Les lignes du hub sont traduites ; celles des personnes sont telles qu’elles les ont"
          + " écrites.";
  private static final String WRITTEN_EN = "Lines are given as they were written.";

  /** What a client may read of the course of an incident. */
  static final Set<IncidentEvent.Type> COURSE =
      Set.copyOf(
          EnumSet.of(
              IncidentEvent.Type.OPENED,
              IncidentEvent.Type.REOPENED,
              IncidentEvent.Type.ACKNOWLEDGED,
              IncidentEvent.Type.STARTED,
              IncidentEvent.Type.KIND,
              IncidentEvent.Type.ESTIMATED,
              IncidentEvent.Type.ESTIMATE_WITHDRAWN,
              IncidentEvent.Type.ISOLATED,
              IncidentEvent.Type.RESTORED,
              IncidentEvent.Type.RESOLVED,
              IncidentEvent.Type.VERIFIED,
              IncidentEvent.Type.CLOSED));

  private static final Map<String, String[]> WORDS =
      Map.ofEntries(
          word("report", "Rapport d’incident n°", "Incident report no."),
          word("internal", INTERNAL_FR, INTERNAL_EN),
          word("facts", "Les faits", "Facts"),
          word("number", "Incident n°", "Incident no."),
          word("state", "État", "State"),
          word("severity", "Gravité", "Severity"),
          word("kind", "Genre", "Kind"),
          word("level", "Niveau", "Level"),
          word("given", "fixé par une personne", "given by a person"),
          word("proposed", "proposé par le hub", "proposed by the hub"),
          word("opened", "Début", "Began"),
          word("started", "Début des travaux", "Work began"),
          word("resolved", "Fin", "Ended"),
          word("verified", "Fin vérifiée", "End verified"),
          word("closed", "Clos", "Closed"),
          word("lasted", "Durée", "Lasted"),
          word("place", "Où", "Where"),
          word("owner", "Responsable", "In charge"),
          word("client", "Client", "Client"),
          word("event.opened", "un problème est constaté", "a problem is seen"),
          word("event.reopened", "le problème est revenu", "the problem is back"),
          word("event.acknowledged", "une personne s’en occupe", "a person takes it in charge"),
          word("event.started", "le travail commence", "work begins"),
          word("event.kind", "la nature de l’incident est précisée", "its nature is known better"),
          word("event.estimated", "fin annoncée :", "announced end:"),
          word("event.estimate-withdrawn", "la fin annoncée est retirée", "that end is withdrawn"),
          word("event.isolated", "le site est coupé du web", "the site is cut from the web"),
          word("event.restored", "le site est de nouveau servi", "the site is served again"),
          word("event.resolved", "le problème est terminé", "the problem is over"),
          word("event.verified", "la fin est vérifiée", "the end is verified"),
          word("event.closed", "l’incident est clos", "the incident is closed"),
          word("clients", "Clients touchés", "Clients touched"),
          word("services", "Services touchés", "Services touched"),
          word("estimate", "Fin annoncée", "Announced end"),
          word("alerts", "Alertes", "Alerts"),
          word("actions", "Commandes et leurs réponses", "Commands and their answers"),
          word("notices", "Messages envoyés", "Messages sent"),
          word("files", "Fichiers joints", "Files added"),
          word("timeline", "Chronologie", "Timeline"),
          word("course", "Déroulement", "What happened"),
          word("since", "Depuis", "Since"),
          word("until", "Jusqu’à", "Until"),
          word("what", "Quoi", "What"),
          word("source", "Source", "Source"),
          word("when", "Quand", "When"),
          word("who", "Qui", "Who"),
          word("to", "À", "To"),
          word("delivery", "Remise", "Delivery"),
          word("command", "Commande", "Command"),
          word("answer", "Réponse", "Answer"),
          word("approved", "Demandé par, approuvé par", "Asked for by, approved by"),
          word("name", "Nom", "Name"),
          word("none", "Aucun.", "None."),
          word("more", "autres lignes, dans l’export JSON", "more lines, in the JSON export"),
          word("made", "Établi le", "Made on"),
          word("page", "Page", "Page"),
          word("written", WRITTEN_FR, WRITTEN_EN),
          word("state.detected", "nouveau", "new"),
          word("state.acknowledged", "pris en charge", "acknowledged"),
          word("state.working", "en cours de traitement", "being worked on"),
          word("state.resolved", "résolu", "resolved"),
          word("state.verified", "vérifié", "verified"),
          word("state.closed", "clos", "closed"),
          word("severity.critical", "critique", "critical"),
          word("severity.warning", "avertissement", "warning"),
          word("severity.info", "information", "information"),
          word("delivery.pending", "en attente", "waiting"),
          word("delivery.sending", "en route", "on its way"),
          word("delivery.delivered", "remis", "delivered"),
          word("delivery.failed", "échec", "failed"),
          word("delivery.superseded", "remplacé par un plus récent", "replaced by a newer one"),
          word("kind.opened", "un problème est en cours", "something is wrong"),
          word("kind.isolated", "site coupé", "site cut"),
          word("kind.estimate", "fin prévue", "expected end"),
          word("kind.back", "retour en service", "back to service"),
          word("kind.recovery-estimate", "date de reprise", "when restored"),
          word("kind.staff-opened", "équipe : nouvel incident", "staff: new incident"),
          word("kind.staff-changed", "équipe : aggravation", "staff: it changed"),
          word("kind.staff-proposed", "équipe : à approuver", "staff: a cut is proposed"),
          word("kind.staff-action-failed", "équipe : action en échec", "staff: an action failed"),
          word("kind.staff-expired", "équipe : plus de responsable", "staff: nobody is in charge"),
          word("kind.staff-reminder", "équipe : rappel", "staff: reminder"),
          word("kind.staff-called", "équipe : appel", "staff: called in"),
          word("kind.staff-estimate", "équipe : fin prévue", "staff: expected end"),
          word("kind.staff-clock", "équipe : délai du contrat", "staff: a contract clock"),
          word("kind.staff-resolved", "équipe : fin d’incident", "staff: it is over"),
          word("action.proposed", "proposée", "proposed"),
          word("action.declined", "refusée", "declined"),
          word("action.approved", "approuvée", "approved"),
          word("action.running", "en cours", "running"),
          word("action.done", "faite", "done"),
          word("action.failed", "échouée", "failed"),
          word("action.unknown", "issue inconnue", "outcome unknown"),
          word("action.undone", "annulée", "undone"));

  private static Map.Entry<String, String[]> word(String key, String french, String english) {
    return Map.entry(key, new String[] {french, english});
  }

  /** The word for a key; an unknown one stands for itself. */
  String say(String key) {
    String[] words = WORDS.get(key);
    return words == null ? key : words[english ? 1 : 0];
  }

  /** A word of a group; the word itself where the group does not know it. */
  String say(String group, String word) {
    String[] words = WORDS.get(group + "." + word);
    return words == null ? word : words[english ? 1 : 0];
  }

  /** The reason of a level, after what it is the reason of. */
  String reason(String reason) {
    return english ? ": " + reason : " : " + LevelReasons.inFrench(reason);
  }

  /** {@code 22/11/2026 04:12:05}, {@code 22 Nov 2026 04:12:05}; empty for null. */
  String time(@Nullable Instant at) {
    if (at == null) {
      return "";
    }
    Locale locale = english ? Locale.UK : Locale.FRANCE;
    String pattern = english ? "d MMM uuuu HH:mm:ss" : "dd/MM/uuuu HH:mm:ss";
    return DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(zone));
  }

  /** {@code 2 j 3 h 5 min}. */
  String span(Duration time) {
    String day = english ? " d " : " j ";
    return (time.toDays() > 0 ? time.toDays() + day : "")
        + (time.toHours() > 0 ? time.toHoursPart() + " h " : "")
        + time.toMinutesPart()
        + " min";
  }
}
