package dev.tocsin.incident;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hub's own reasons for a level, which it writes in English, for French readers. */
public final class LevelReasons {

  private record Form(Pattern english, String french) {}

  private static final List<Form> FORMS =
      List.of(
          form("a whole data centre is touched", "tout un centre de données est touché"),
          form("covered by maintenance", "couvert par une maintenance"),
          form("rule (\\S+)", "règle $1"),
          form("hardware: (.+)", "matériel : $1"),
          form("no client is known to be touched", "aucun client touché n’est connu"),
          form("one client is touched", "un client est touché"),
          form("(\\d+) clients are touched", "$1 clients sont touchés"));

  private LevelReasons() {}

  private static Form form(String english, String french) {
    return new Form(Pattern.compile(english, Pattern.DOTALL), french);
  }

  /** The reason in French; as it was written where it is none of the hub's. */
  public static String inFrench(String reason) {
    for (Form form : FORMS) {
      Matcher own = form.english().matcher(reason);
      if (own.matches()) {
        return own.replaceFirst(form.french());
      }
    }
    return reason;
  }
}
