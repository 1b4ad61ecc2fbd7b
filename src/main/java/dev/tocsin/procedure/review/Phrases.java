package dev.tocsin.procedure.review;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.IncidentCase.Line;
import dev.tocsin.procedure.plan.Proof;
import dev.tocsin.procedure.plan.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** What the review says by itself, in one language. */
record Phrases(String language, ZoneId zone) {

  private static final String FR = "fr";
  private static final String TEXT_AFTER =
      "^(acknowledged, in charge|took over|in charge|resolved|verified|closed|opened again|opened"
          + " by|estimate|estimate changed|ended|joined): ";

  /** English, then French. */
  private static final Map<String, String[]> TEXTS =
      Map.ofEntries(
          both("review", "Review of incident", "Bilan de l’incident"),
          both("unfinished", "Draft: not finished yet", "Brouillon : pas encore terminé"),
          both("finished", "Finished on", "Terminé le"),
          both("summary", "Summary", "Résumé"),
          both("facts", "Facts", "Faits"),
          both("kind", "What", "Nature"),
          both("place", "Where", "Lieu"),
          both("level", "Level", "Niveau"),
          both("owner", "In charge", "Responsable"),
          both("opened", "Opened", "Ouvert"),
          both("started", "Work begun", "Intervention commencée"),
          both("resolved", "Resolved", "Résolu"),
          both("verified", "Verified", "Vérifié"),
          both("closed", "Closed", "Clos"),
          both("lasted", "Lasted", "Durée"),
          both("services", "Services", "Services"),
          both("clients", "Clients", "Clients"),
          both("chronology", "What happened", "Déroulement"),
          both("when", "When", "Quand"),
          both("what", "What", "Quoi"),
          both("who", "Who", "Qui"),
          both("steps", "Procedure", "Procédure"),
          both("step", "Step", "Étape"),
          both("status", "State", "État"),
          both("proof", "Proof", "Preuve"),
          both("cause", "What was the cause?", "Quelle était la cause ?"),
          both("helped", "What helped?", "Qu’est-ce qui a aidé ?"),
          both("change", "What has to change?", "Que faut-il changer ?"),
          both("question", "(open question)", "(question ouverte)"),
          both("actions", "Who does what, by when", "Qui fait quoi, pour quand"),
          both("no-actions", "Nothing was decided.", "Rien n’a été décidé."),
          both("due", "By", "Pour le"),
          both("done", "done", "fait"),
          both("to-do", "to do", "à faire"),
          both("status.open", "open", "ouverte"),
          both("status.done-by-hub", "done by the hub", "faite par le hub"),
          both("status.done-by-person", "done", "faite"),
          both("status.skipped", "skipped", "passée"));

  /** What a line of the timeline is about, in French. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("opened", "Ouvert"),
          Map.entry("reopened", "Rouvert"),
          Map.entry("acknowledged", "Pris en charge"),
          Map.entry("assigned", "Confié"),
          Map.entry("started", "Intervention commencée"),
          Map.entry("level", "Niveau changé"),
          Map.entry("kind", "Nature changée"),
          Map.entry("estimated", "Délai estimé"),
          Map.entry("estimate-withdrawn", "Estimation retirée"),
          Map.entry("expired", "Prise en charge expirée"),
          Map.entry("called", "Renfort appelé"),
          Map.entry("noted", "Note"),
          Map.entry("isolated", "Coupé du web"),
          Map.entry("restored", "De nouveau servi"),
          Map.entry("action-failed", "Action en échec"),
          Map.entry("resolved", "Résolu"),
          Map.entry("verified", "Vérifié"),
          Map.entry("override", "Clos malgré des étapes ouvertes"),
          Map.entry("closed", "Clos"));

  /** What clients were told, in French. */
  private static final Map<String, String> TOLD =
      Map.of(
          "opened", "Clients prévenus",
          "isolated", "Clients prévenus de la coupure",
          "estimate", "Délai annoncé aux clients",
          "back", "Retour annoncé aux clients");

  private static final Map<String, String> TOLD_IN_ENGLISH =
      Map.of(
          "opened", "Clients told",
          "isolated", "Clients told of the cut",
          "estimate", "Estimate told to the clients",
          "back", "Clients told that it is back");

  private static Map.Entry<String, String[]> both(String key, String en, String fr) {
    return Map.entry(key, new String[] {en, fr});
  }

  static Phrases of(String language, ZoneId zone) {
    return new Phrases(language.equals(FR) ? FR : "en", zone);
  }

  private boolean french() {
    return language.equals(FR);
  }

  String say(String key) {
    String[] both = TEXTS.get(key);
    if (both == null) {
      throw new IllegalArgumentException("no text '" + key + "'");
    }
    return both[french() ? 1 : 0];
  }

  String time(Instant at) {
    DateTimeFormatter form =
        DateTimeFormatter.ofPattern(
            french() ? "d MMM uuuu HH:mm:ss" : "d MMM uuuu, HH:mm:ss", locale());
    return form.format(at.atZone(zone));
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", locale()).format(day);
  }

  private Locale locale() {
    return french() ? Locale.FRENCH : Locale.ENGLISH;
  }

  String span(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return time.toSeconds() + " s";
    }
    String days = time.toDays() == 0 ? "" : time.toDays() + (french() ? " j " : " d ");
    String hours = time.toHours() == 0 ? "" : time.toHoursPart() + " h ";
    return (days + hours + time.toMinutesPart() + " min").strip();
  }

  String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> french() ? "critique" : "critical";
      case WARNING -> french() ? "avertissement" : "warning";
      case INFO -> french() ? "information" : "information";
    };
  }

  String status(StepState.Status status) {
    return say("status." + status.word());
  }

  String proof(Proof proof) {
    if (!french()) {
      return proof.text();
    }
    Map<String, String> values = proof.values();
    return switch (proof.code()) {
      case "notice" ->
          values.getOrDefault("people", "").equals("1")
              ? "remis au seul contact"
              : "remis aux " + values.getOrDefault("people", "?") + " contacts";
      case "action" -> "fait et contrôlé : " + values.getOrDefault("what", "");
      case "estimate" -> "délai annoncé : " + when(values.getOrDefault("until", ""));
      case "probe" ->
          "la surveillance : "
              + values.getOrDefault("checks", "")
              + " au vert depuis le "
              + when(values.getOrDefault("since", ""));
      case "review" -> "le bilan est terminé";
      default -> proof.text();
    };
  }

  private String when(String instant) {
    try {
      return time(Instant.parse(instant));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  /**
   * What it is about, then the words that a person or a program gave; in English as the hub wrote
   * it, but for messages, which it calls by the names of their templates.
   */
  String line(Line line) {
    Map<String, String> data = line.data();
    if (!french()) {
      return line.kind().equals("told")
          ? TOLD_IN_ENGLISH.getOrDefault(data.getOrDefault("template", ""), "Messages sent")
              + ": "
              + delivered(data, " delivered", " failed")
          : line.text();
    }
    String label =
        line.kind().equals("told")
            ? TOLD.getOrDefault(data.getOrDefault("template", ""), "Messages envoyés")
            : KINDS.getOrDefault(line.kind(), line.kind());
    String detail =
        switch (line.kind()) {
          case "isolated", "restored", "action-failed" ->
              data.getOrDefault("service", "") + " (" + data.getOrDefault("server", "") + ")";
          case "told" -> delivered(data, " remis", " en échec");
          case "level" ->
              data.getOrDefault("before", "?") + " → " + data.getOrDefault("level", "?");
          case "kind" -> data.getOrDefault("before", "?") + " → " + data.getOrDefault("kind", "?");
          case "estimated" -> when(data.getOrDefault("at", ""));
          case "override" -> data.getOrDefault("reason", "");
          case "started" -> "";
          default -> line.text().replaceFirst(TEXT_AFTER, "");
        };
    return detail.isBlank() ? label : label + " : " + detail;
  }

  private static String delivered(Map<String, String> data, String word, String otherwise) {
    String failed = data.getOrDefault("failed", "0");
    return data.getOrDefault("delivered", "0")
        + word
        + (failed.equals("0") ? "" : ", " + failed + otherwise);
  }
}
