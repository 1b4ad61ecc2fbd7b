package dev.tocsin.incident;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the hub says of an incident's level, and why: 1 while maintenance covers all that stands, 3
 * when hardware is broken, 2 when several clients are touched, else 1 (annex row 3.5). A function
 * of what is known alone.
 *
 * @param level 1 to 3
 * @param reason one plain English line
 */
record LevelProposal(int level, String reason) {

  /**
   * What is known.
   *
   * @param kinds kinds of the alerts that somebody vouches for
   * @param dataCentre whether a whole data centre is in grave trouble
   * @param clients how many clients are touched
   * @param maintained whether maintenance covers everything that stands
   * @param rules what rules of correlation say, by the rule's name
   */
  record Facts(
      Collection<String> kinds,
      boolean dataCentre,
      int clients,
      boolean maintained,
      Map<String, Integer> rules) {
    Facts {
      rules = Map.copyOf(rules);
    }

    /** Which no maintenance covers. */
    Facts(Collection<String> kinds, boolean dataCentre, int clients, Map<String, Integer> rules) {
      this(kinds, dataCentre, clients, false, rules);
    }

    /** Of which no rule says anything either. */
    Facts(Collection<String> kinds, boolean dataCentre, int clients) {
      this(kinds, dataCentre, clients, Map.of());
    }
  }

  /** The gravest of what rules say and what the hub makes of it; a rule's word is named. */
  static LevelProposal of(Facts facts, LevelSettings settings) {
    LevelProposal own = known(facts, settings);
    return new TreeMap<>(facts.rules())
        .entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .filter(rule -> rule.getValue() >= own.level())
            .map(rule -> new LevelProposal(rule.getValue(), "rule " + rule.getKey()))
            .orElse(own);
  }

  private static LevelProposal known(Facts facts, LevelSettings settings) {
    if (facts.maintained()) {
      return new LevelProposal(1, "covered by maintenance");
    }
    if (facts.dataCentre()) {
      return new LevelProposal(3, "a whole data centre is touched");
    }
    Optional<String> hardware =
        new TreeSet<>(facts.kinds())
            .stream().filter(kind -> isHardware(kind, settings)).findFirst();
    if (hardware.isPresent()) {
      return new LevelProposal(3, "hardware: " + hardware.get());
    }
    return switch (facts.clients()) {
      case 0 -> new LevelProposal(1, "no client is known to be touched");
      case 1 -> new LevelProposal(1, "one client is touched");
      default -> new LevelProposal(2, facts.clients() + " clients are touched");
    };
  }

  private static boolean isHardware(String kind, LevelSettings settings) {
    return settings.hardwareKinds().contains(kind)
        || words(kind).anyMatch(settings.hardwareWords()::contains);
  }

  /** {@code HostRaidDegraded} and {@code host-raid-degraded} are the same words. */
  private static java.util.stream.Stream<String> words(String kind) {
    return Arrays.stream(
            kind.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
                .split("[^A-Za-z]+", -1))
        .map(word -> word.toLowerCase(Locale.ROOT));
  }
}
