package dev.tocsin.clock;

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
