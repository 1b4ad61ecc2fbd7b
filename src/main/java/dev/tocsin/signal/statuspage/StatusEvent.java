package dev.tocsin.signal.statuspage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Something that a status page tells: an incident, a maintenance, or the state of a component.
 *
 * @param id the page's own name for it, without blanks
 * @param title one line
 * @param state the page's word: {@code investigating}, {@code resolved}, {@code in_progress},
 *     {@code major_outage} …, lower case, words joined by {@code _}
 * @param impact the page's word: {@code none}, {@code minor}, {@code major}, {@code critical},
 *     {@code maintenance}; empty when it says none
 * @param components names of what is affected
 * @param text the newest update as plain text, may be empty
 * @param startedAt when it began; null when the page does not say
 * @param link where a person can read more, or empty
 */
@NamedInterface("statuspage")
public record StatusEvent(
    Type type,
    String id,
    String title,
    String state,
    String impact,
    List<String> components,
    String text,
    @Nullable Instant startedAt,
    String link) {

  /** What a page can tell of. */
  @NamedInterface("statuspage")
  public enum Type {
    INCIDENT,
    MAINTENANCE,
    COMPONENT
  }

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  /** Keys stand in lists with blanks between them. */
  private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cc}]");

  /** Pages tell of our days; what is far from them is no time that a database keeps. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  public StatusEvent {
    requireNonNull(type);
    id = UNFIT.matcher(id).replaceAll("_");
    title = line(title);
    state = line(state);
    impact = line(impact);
    components = components.stream().map(StatusEvent::line).toList();
    boolean told = startedAt != null && startedAt.isAfter(FIRST) && startedAt.isBefore(LAST);
    startedAt = told ? startedAt : null;
  }

  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  /** The same event has the same key on each reading of the page. */
  public String key() {
    return type.name().charAt(0) + ":" + id;
  }

  /** Whether it is happening now: neither over nor only announced. */
  public boolean isPresent() {
    return switch (type) {
      case INCIDENT ->
          !List.of("resolved", "postmortem", "completed", "closed", "").contains(state);
      case MAINTENANCE -> List.of("in_progress", "verifying").contains(state);
      case COMPONENT -> !List.of("operational", "unknown", "").contains(state);
    };
  }

  /** What must change for the event to be news. */
  String standing() {
    return Integer.toHexString(List.of(title, state, impact, components).hashCode());
  }
}
