package dev.tocsin.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Checks what somebody said in a request; what is wrong is refused in words. */
final class Said {

  /** Who wants to keep quiet for longer changes the rules or the inventory instead. */
  static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_NAMES = 200;

  private Said() {}

  static String text(@Nullable String given, String name, int longest) {
    String text = given == null ? "" : given.replaceAll("\\p{Cntrl}", " ").strip();
    if (text.isEmpty() || text.length() > longest) {
      throw bad("'" + name + "' is a text of 1 to " + longest + " characters");
    }
    return text;
  }

  /** The name of whoever answers for it; who asks, when it is left out. */
  static String owner(@Nullable String given, String asking) {
    return given == null || given.isBlank() ? asking : text(given, "owner", 200);
  }

  static void span(Instant begin, Instant end, Instant now) {
    if (!end.isAfter(begin)) {
      throw bad("'endsAt' is after the beginning");
    }
    if (!end.isAfter(now)) {
      throw bad("'endsAt' is in the future");
    }
    if (Duration.between(begin, end).compareTo(LONGEST) > 0
        || Duration.between(now, begin).compareTo(LONGEST) > 0) {
      throw bad("at most " + LONGEST.toDays() + " days");
    }
  }

  static Instant time(@Nullable Instant given, String name) {
    if (given == null) {
      throw bad("'" + name + "' is missing");
    }
    return given;
  }

  /** Names of the inventory, each once, as it writes them. */
  static List<String> names(@Nullable List<String> given, String name, Collection<String> known) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > MOST_NAMES) {
      throw bad("'" + name + "' has at most " + MOST_NAMES + " names");
    }
    TreeSet<String> names = new TreeSet<>();
    for (String one : given) {
      String wanted = text(one, name, 255).toLowerCase(Locale.ROOT);
      names.add(
          known.stream()
              .filter(wanted::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> bad("the inventory has no '" + wanted + "' among its " + name)));
    }
    return List.copyOf(names);
  }

  static Optional<Long> version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(ifMatch.replace("\"", "")));
    } catch (NumberFormatException e) {
      throw bad("If-Match takes the ETag of the maintenance");
    }
  }

  /** Whether only what is over is asked for, or only what is not; null for all. */
  static @Nullable Boolean over(@Nullable String state) {
    if (state == null || state.isBlank() || state.equals("all")) {
      return null;
    }
    if (!state.equals("current") && !state.equals("over")) {
      throw bad("'state' is current, over or all");
    }
    return state.equals("over");
  }

  static ResponseStatusException bad(String message) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
  }
}
