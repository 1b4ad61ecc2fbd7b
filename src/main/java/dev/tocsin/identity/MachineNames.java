package dev.tocsin.identity;

import java.util.Locale;
import java.util.Set;

/**
 * Actors in timelines that are nobody. What a person or a token of that name did would be taken for
 * the hub's own doing, in the audit record too.
 */
public final class MachineNames {

  private static final Set<String> NAMES = Set.of("hub", "policy", "trace-mail");

  private MachineNames() {}

  /**
   * @throws InvalidInput when the name is one of them
   */
  public static void refuse(String field, String name) {
    if (NAMES.contains(name.strip().toLowerCase(Locale.ROOT))) {
      throw new InvalidInput(
          field + ": '" + name + "' is what the hub calls itself in its records");
    }
  }
}
