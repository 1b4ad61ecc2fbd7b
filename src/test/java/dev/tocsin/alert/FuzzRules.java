package dev.tocsin.alert;

import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.field.Labels;
import dev.tocsin.alert.field.Link;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What holds of every reading, whatever the input was; and the inputs to begin with. */
public final class FuzzRules {

  /** As many as a status page may tell of, which is the most of all formats. */
  private static final int MOST_ALERTS = 2_000;

  private static final int LONGEST_WORD = 253;
  private static final int LONGEST_REASON = 400;

  /** So much is far more than any input needs on a slow machine, and far less than forever. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private FuzzRules() {}

  /** Fails when the work takes longer than any input may. */
  public static void inTime(String what, Runnable work) {
    long begin = System.nanoTime();
    work.run();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    must(took.compareTo(LONGEST) < 0, what + " took " + took);
  }

  /** The input again and again, so that what grows faster than its length is seen to. */
  public static byte[] repeated(byte[] input, int length) {
    byte[] all = new byte[input.length == 0 ? 0 : length];
    for (int i = 0; i < all.length; i++) {
      all[i] = input[i % input.length];
    }
    return all;
  }

  /** Whether to try the input repeated: a short one, and only some, since it takes its time. */
  public static boolean isWorthRepeating(byte[] input) {
    return input.length > 0 && input.length <= 64 && Math.floorMod(Arrays.hashCode(input), 16) == 0;
  }

  /** What is in these folders below the fixtures, and in theirs. */
  public static Stream<byte[]> fixtures(String... folders) {
    return Arrays.stream(folders)
        .map(folder -> Path.of("src/test/resources", folder))
        .flatMap(FuzzRules::files);
  }

  /** The contents of the files in a folder, in the order of their names. */
  public static Stream<byte[]> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(FuzzRules::bytes).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason that an operator reads. */
  public static void reason(@org.jspecify.annotations.Nullable String reason) {
    must(reason != null && !reason.isBlank(), "there is no reason");
    must(reason.length() <= LONGEST_REASON, "a reason of " + reason.length() + " characters");
    must(plain(reason), "a reason with control characters: " + reason);
  }

  /** What a parser said of a signal. */
  public static void reading(Reading reading, Signal signal) {
    switch (reading) {
      case Reading.Facts facts -> {
        must(facts.alerts().size() <= MOST_ALERTS, facts.alerts().size() + " alerts");
        facts.alerts().forEach(alert -> alert(alert, signal));
        facts.observations().forEach(FuzzRules::observation);
        facts.unreadable().forEach(FuzzRules::reason);
      }
      case Reading.Notice notice -> {
        alert(notice.alert(), signal);
        must(notice.family().matches("[0-9a-f]{8,64}"), "family " + notice.family());
        Stream.concat(notice.sites().stream(), notice.quoted().stream())
            .forEach(site -> word("site", site));
      }
      case Reading.Nothing nothing -> reason(nothing.reason());
    }
  }

  /** What can be stored, shown and compared. */
  public static void alert(Alert alert, Signal signal) {
    word("fingerprint", alert.fingerprint());
    must(alert.source().equals(signal.source()), "source " + alert.source());
    must(alert.kind().matches("[a-z0-9]+(-[a-z0-9]+)*-?"), "kind " + alert.kind());
    must(alert.kind().length() <= 64, "kind " + alert.kind());
    must(alert.summary().length() <= Alert.MAX_SUMMARY, "a long summary");
    must(plain(alert.summary()), "a summary with control characters");
    resource(alert.resource());
    time(alert.startsAt());
    if (alert.endsAt() != null) {
      time(alert.endsAt());
    }
    must(alert.labels().size() <= Alert.MAX_LABELS, alert.labels().size() + " labels");
    alert
        .labels()
        .forEach(
            (name, value) -> {
              must(!name.isEmpty() && name.length() <= Labels.MAX_NAME, "label name " + name);
              must(value.length() <= Labels.MAX_VALUE, "a long value of " + name);
              must(plain(name) && plain(value), "control characters in label " + name);
            });
    must(alert.links().size() <= Alert.MAX_LABELS, alert.links().size() + " links");
    alert.links().forEach(link -> must(Link.usable(link), "link " + link));
  }

  private static void observation(Observation seen) {
    must(seen.kind().matches("[a-z0-9-]{1,64}"), "kind " + seen.kind());
    must(plain(seen.key()), "control characters in a key");
    resource(seen.resource());
    time(seen.at());
    seen.labels().forEach((name, value) -> must(plain(name) && plain(value), "label " + name));
  }

  private static void resource(Resource resource) {
    Set<String> names = new HashSet<>(resource.names());
    must(names.size() <= 100, names.size() + " names");
    names.forEach(name -> word("name", name));
  }

  private static void word(String what, String word) {
    must(!word.isBlank() && word.equals(word.strip()), what + " '" + word + "' is not trimmed");
    must(word.length() <= 2 * LONGEST_WORD, what + " of " + word.length() + " characters");
    must(plain(word), what + " with control characters");
  }

  /** Both databases keep milliseconds. */
  private static void time(Instant time) {
    try {
      time.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new AssertionError("a time that no database keeps: " + time, e);
    }
  }

  private static boolean plain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /** An assertion that costs nothing when it holds: it is asked millions of times. */
  public static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
