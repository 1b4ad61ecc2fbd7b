package dev.tocsin.vault.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting or route calls a secret at the server: {@code name}, or {@code name#key} for
 * another key than {@code value}. In a route, where {@code #} would end an address, {@code
 * name/key} says the same.
 *
 * @param name last part of its path there
 * @param key key in it
 */
record Reference(String name, String key) {

  private static final Pattern TEXT =
      Pattern.compile("([a-z0-9-]{1,64})(?:[#/]([A-Za-z0-9_.-]{1,64}))?");

  /**
   * @throws IllegalArgumentException when it is not such a name
   */
  static Reference read(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not a name of a secret: letters a-z, digits and - only, and maybe # and a key");
    }
    return new Reference(parts.group(1), parts.group(2) == null ? "value" : parts.group(2));
  }
}
