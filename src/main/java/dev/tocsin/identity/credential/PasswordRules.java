package dev.tocsin.identity.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords are taken: length and no well-known ones, nothing about digits and signs (NIST SP
 * 800-63B, 5.1.1.2).
 */
public final class PasswordRules {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 128;
  private static final int FEWEST_SIGNS = 5;
  private static final int FEWEST_BESIDE_LOGIN = 8;
  private static final Set<String> COMMON = common();

  /** Why a password is not taken. */
  public enum Weakness {
    TOO_SHORT,
    TOO_LONG,
    COMMON,
    LOGIN,
    MONOTONOUS;

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private PasswordRules() {}

  /** One way to write a password, however the keyboard composed it. */
  public static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /** What is wrong with this password of this person; empty when nothing is. */
  public static Optional<Weakness> weakness(String password, String login) {
    String text = normal(password);
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      return Optional.of(Weakness.TOO_SHORT);
    }
    if (text.length() > LONGEST) {
      return Optional.of(Weakness.TOO_LONG);
    }
    if (COMMON.contains(lower) || COMMON.contains(lower.replaceAll("[^\\p{L}]+$", ""))) {
      return Optional.of(Weakness.COMMON);
    }
    String name = login.toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && lower.replace(name, "").length() < FEWEST_BESIDE_LOGIN) {
      return Optional.of(Weakness.LOGIN);
    }
    return lower.codePoints().distinct().count() < FEWEST_SIGNS
        ? Optional.of(Weakness.MONOTONOUS)
        : Optional.empty();
  }

  private static Set<String> common() {
    try (InputStream in =
        PasswordRules.class.getResourceAsStream("/identity/common-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("the list of common passwords is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
