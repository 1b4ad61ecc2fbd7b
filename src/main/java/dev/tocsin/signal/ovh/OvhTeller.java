package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows what was told, tells what is new: each signal is committed with the knowledge that it was
 * told, and what could not be committed counts as not told.
 */
final class OvhTeller {

  /** What happened before the first look counts as news for so long. */
  static final Duration CURRENT = Duration.ofHours(6);

  /** At a first look so many of the newest entries of a growing list are looked at. */
  static final int FIRST_LOOK = 5;

  /** In one round at most so many new entries of one list. */
  static final int MOST_FRESH = 100;

  private static final int MOST_MESSAGES = 5;
  private static final int LONGEST_MESSAGE_ID = 250;

  private final OvhOptions options;
  private final Intake intake;
  private final InstantSource clock;
  private final Map<OvhTopic, Told> told = new EnumMap<>(OvhTopic.class);

  /**
   * Something that was seen and is news.
   *
   * @param names other names of what it is about
   * @param messages Message-IDs that belong to it
   */
  record Sighting(String path, OvhReply reply, List<String> names, List<String> messages) {}

  OvhTeller(OvhOptions options, Intake intake, InstantSource clock) {
    this.options = options;
    this.intake = intake;
    this.clock = clock;
  }

  private Told told(OvhTopic topic) {
    return told.computeIfAbsent(
        topic, t -> intake.checkpoint(options.reader(t)).map(Told::of).orElse(Told.NOTHING));
  }

  /** Paths of what was not well when it was last told. */
  Set<String> watched(OvhTopic topic) {
    return told(topic).states().keySet();
  }

  /** Whether this differs from what was told last; what is well needs no first telling. */
  boolean isNews(OvhTopic topic, String path, OvhReply reply) {
    String last = told(topic).states().get(path);
    if (!reply.there()) {
      return last != null;
    }
    String state = reply.word(topic.field());
    return last == null ? !topic.isWell(state) : !state.equals(last);
  }

  /** Tells that something changed. */
  void changed(OvhTopic topic, Sighting sighting) throws Intake.Refused {
    accept(topic, sighting, told(topic).with(sighting.path(), watchedAs(topic, sighting.reply())));
  }

  /** Tells of a new entry of a list that grows. */
  void happened(OvhTopic topic, String list, long number, Sighting sighting) throws Intake.Refused {
    String state = sighting.reply().word(topic.field());
    if (!topic.field().isEmpty() && topic.isWell(state)) {
      passed(topic, list, number);
      return;
    }
    Told next = told(topic).with(sighting.path(), watchedAs(topic, sighting.reply()));
    accept(topic, sighting, isFirstLook(topic, list) ? next : next.seen(list, number));
  }

  /** A new entry that needs no telling. */
  void passed(OvhTopic topic, String list, long number) throws Intake.Refused {
    if (!isFirstLook(topic, list)) {
      keep(topic, told(topic).seen(list, number));
    }
  }

  /** A growing list has been looked at for the first time. */
  void begun(OvhTopic topic, String list, List<String> entries) throws Intake.Refused {
    long newest = numbers(entries).stream().reduce(0L, Math::max);
    keep(topic, told(topic).seen(list, newest));
  }

  boolean isFirstLook(OvhTopic topic, String list) {
    return !told(topic).newest().containsKey(list);
  }

  /** Numbers of entries to look at, oldest first. */
  List<Long> fresh(OvhTopic topic, String list, List<String> entries) {
    TreeSet<Long> numbers = numbers(entries);
    Long newest = told(topic).newest().get(list);
    if (newest == null) {
      return numbers.descendingSet().stream().limit(FIRST_LOOK).sorted().toList();
    }
    return numbers.tailSet(newest, false).stream().limit(MOST_FRESH).toList();
  }

  /** Whether an entry that was there before the first look is still of interest. */
  boolean isCurrent(OvhTopic topic, JsonNode json) {
    if (topic == OvhTopic.TASKS) {
      return !topic.isOver(json.path(topic.field()).asText("?"));
    }
    try {
      Instant at = OffsetDateTime.parse(json.path("date").asText("")).toInstant();
      return at.isAfter(clock.instant().minus(CURRENT));
    } catch (DateTimeException notTold) {
      return false;
    }
  }

  /** The query for the last three days. */
  String lastDays() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return "?from="
        + OvhPaths.part(now.minus(Duration.ofDays(3)).toString())
        + "&to="
        + OvhPaths.part(now.toString());
  }

  private static TreeSet<Long> numbers(List<String> entries) {
    return entries.stream()
        .filter(entry -> entry.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static @Nullable String watchedAs(OvhTopic topic, OvhReply reply) {
    String state = reply.word(topic.field());
    boolean settled = !reply.there() || topic.isWell(state) || topic.isOver(state);
    return settled ? null : state;
  }

  private void accept(OvhTopic topic, Sighting sighting, Told next) throws Intake.Refused {
    Map<String, String> headers = new HashMap<>();
    headers.put("status", sighting.reply().there() ? "200" : "404");
    if (!sighting.names().isEmpty()) {
      headers.put("names", String.join(" ", sighting.names()));
    }
    String messages =
        sighting.messages().stream()
            .filter(id -> id.length() <= LONGEST_MESSAGE_ID && id.matches("[!-~]+"))
            .distinct()
            .limit(MOST_MESSAGES)
            .collect(Collectors.joining(" "));
    if (!messages.isEmpty()) {
      headers.put("message-ids", messages);
    }
    intake.accept(
        new NewSignal(
            options.source(),
            clock.instant(),
            sighting.path(),
            headers,
            sighting.reply().body(),
            sighting.path() + "#" + next.changes(),
            new NewSignal.Checkpoint(options.reader(topic), next.text())));
    told.put(topic, next);
  }

  private void keep(OvhTopic topic, Told next) throws Intake.Refused {
    if (!next.equals(told(topic))) {
      intake.keep(new NewSignal.Checkpoint(options.reader(topic), next.text()));
      told.put(topic, next);
    }
  }
}
