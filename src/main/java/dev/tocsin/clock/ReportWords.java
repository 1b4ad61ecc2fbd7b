package dev.tocsin.clock;

import dev.tocsin.incident.LevelReasons;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a report says, in French and English. */
record ReportWords(boolean english) {

  String say(String english, String french) {
    return this.english ? english : french;
  }

  String month(String month) {
    Locale locale = english ? Locale.ENGLISH : Locale.FRENCH;
    return DateTimeFormatter.ofPattern("MMMM uuuu", locale).format(YearMonth.parse(month));
  }

  String outcome(String word) {
    return switch (word) {
      case "met" -> say("kept", "tenu");
      case "missed" -> say("missed", "manqué");
      case "open" -> say("running", "en cours");
      default -> say("not begun", "non commencé");
    };
  }

  /** How many came out so: "2 kept". */
  String count(int number, String outcome) {
    String word = outcome(outcome);
    boolean several = !english && number > 1 && !outcome.equals("open");
    return number + " " + (several ? word + "s" : word);
  }

  /** What the two clocks promise, for whoever reads the figures. */
  String promises() {
    return say(
        "Response (GTI): from the confirmation of the request until work begins. Restore (GTR):"
            + " from then until the service is back. Both are counted in the business days of the"
            + " contract; pauses do not count, and their reasons stand beside them.",
        "Intervention (GTI) : de la confirmation de la demande au début du travail. Rétablissement"
            + " (GTR) : de là jusqu’au retour du service. Les deux se comptent en jours ouvrés du"
            + " contrat ; les pauses ne comptent pas, leur motif est indiqué.");
  }

  /** What an incident was about, where its title is not for the reader. */
  String kind(String kind) {
    return kind.equals("datacentre-lost")
        ? say("data centre lost", "centre de données perdu")
        : kind.replace('-', ' ');
  }

  /** A level that changed, with the reason; what people wrote stays as it is. */
  String level(ClockView.Changed change) {
    return say("Level ", "Niveau ")
        + change.before()
        + " → "
        + change.level()
        + say(": ", " : ")
        + (english || !change.by().equals("hub")
            ? change.reason()
            : LevelReasons.inFrench(change.reason()));
  }

  /** Requests that no clock measures. */
  String apart(int requests) {
    return say(
        "Reports by mail without an incident, not measured here: " + requests,
        "Signalements par courriel sans incident, non mesurés ici : " + requests);
  }

  /** Of what was split off from another incident. */
  String countedWith(long number) {
    return say("the same request as incident " + number, "même demande que l’incident " + number);
  }

  /** What counts as time out of service, for whoever reads the figures. */
  String counted() {
    return say(
        "Out of service: while a critical fault of the service, of its server or of its data"
            + " centre stood, and while we had cut it from the web; times that overlap count once."
            + " Announced work is counted apart: it is neither downtime nor promised time."
            + " Warnings, attacks without a cut and dangers such as a failing backup do not count.",
        "Indisponible : tant qu’une panne critique du service, de son serveur ou de son centre de"
            + " données durait, et tant que nous l’avions coupé du web ; les durées qui se"
            + " recouvrent ne comptent qu’une fois. Les travaux annoncés sont comptés à part : ni"
            + " indisponibilité, ni temps promis. Les avertissements, les attaques sans coupure et"
            + " les dangers comme une sauvegarde en échec ne comptent pas.");
  }

  String clock(String name) {
    return name.equals(ClockName.RESPONSE.word())
        ? say("Response (GTI)", "Intervention (GTI)")
        : say("Restore (GTR)", "Rétablissement (GTR)");
  }

  /** The reason of the hub's own; people's reasons stay as they wrote them. */
  String reason(ClockView.Held pause) {
    return pause.by().equals("hub")
        ? say("the fault was over", "la panne était finie")
        : pause.reason();
  }
}
