package dev.tocsin.incident;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What an incident is about, as a person reads it where no place is known. */
public final class IncidentKeys {

  private static final String GROUP = "group:";

  private IncidentKeys() {}

  /**
   * Of a group of a rule the values that its alerts share, with commas; else the name of the place
   * or of what was not known, without the word that says which of them it is.
   *
   * @param key an incident's {@link Incident#resourceKey()}
   */
  public static String words(String key) {
    if (!key.startsWith(GROUP)) {
      return key.substring(key.indexOf(':') + 1);
    }
    String fields = key.substring(key.indexOf(' ') + 1);
    return Arrays.stream(fields.split(" ", -1))
        .map(one -> one.substring(one.indexOf('=') + 1))
        .map(one -> one.replace("%20", " ").replace("%3D", "=").replace("%25", "%"))
        .collect(Collectors.joining(", "));
  }
}
