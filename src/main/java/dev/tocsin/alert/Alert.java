package dev.tocsin.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one thing: what (kind), where, how bad, firing or resolved, since when.
 *
 * @param fingerprint the same fault has the same fingerprint, whoever repeats it; see {@link
 *     Fingerprint}
 * @param source the source that told it
 * @param kind what is wrong, in kebab case: {@code disk-almost-full}, {@code intrusion}, {@code
 *     brute-force}, {@code spam}
 * @param resource where, as the sender named it and as the inventory knows it
 * @param summary one line for a person, at most {@value #MAX_SUMMARY} characters, no control
 *     characters and none that turns the direction of writing
 * @param startsAt when it began, by the sender's word
 * @param endsAt when it ended (resolved), or when it ends by itself unless renewed (firing, in the
 *     future); null when open
 * @param labels the sender's labels, at most {@value #MAX_LABELS}
 * @param links addresses (http, https) where a person can read more
 */
public record Alert(
    String fingerprint,
    String source,
    String kind,
    Resource resource,
    Severity severity,
    Status status,
    String summary,
    Instant startsAt,
    @Nullable Instant endsAt,
    Map<String, String> labels,
    List<String> links) {

  public static final int MAX_SUMMARY = 500;
  public static final int MAX_LABELS = 64;

  public Alert {
    requireNonNull(fingerprint);
    requireNonNull(source);
    requireNonNull(kind);
    requireNonNull(resource);
    requireNonNull(severity);
    requireNonNull(status);
    summary = oneLine(summary);
    requireNonNull(startsAt);
    labels = Map.copyOf(labels);
    links = List.copyOf(links);
  }

  /** The same alert at a resource that the inventory has made out. */
  public Alert at(Resource resolved) {
    return new Alert(
        fingerprint,
        source,
        kind,
        resolved,
        severity,
        status,
        summary,
        startsAt,
        endsAt,
        labels,
        links);
  }

  private static String oneLine(String text) {
    int plain = 0;
    while (plain < text.length() && !misleads(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length() && plain <= MAX_SUMMARY) {
      return text.strip();
    }
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_SUMMARY));
    for (int i = 0; i < text.length() && line.length() < MAX_SUMMARY; i++) {
      char c = text.charAt(i);
      line.append(misleads(c) ? ' ' : c);
    }
    int last = line.length() - 1;
    if (last >= 0 && Character.isHighSurrogate(line.charAt(last))) {
      line.setLength(last); // half of what did not fit
    }
    return line.toString().strip();
  }

  /** What breaks the line, or turns its direction so that a person reads what it does not say. */
  private static boolean misleads(char c) {
    return Character.isISOControl(c)
        || c >= '\u202a' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u200e'
        || c == '\u200f'
        || c == '\u061c';
  }

  /** Whether the fault stands. */
  public enum Status {
    FIRING,
    RESOLVED
  }
}
