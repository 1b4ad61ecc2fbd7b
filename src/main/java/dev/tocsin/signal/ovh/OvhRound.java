package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.ovh.OvhTrouble.Reach;
import dev.tocsin.signal.poll.Pause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One look at everything that the route wants read of an account. */
final class OvhRound {

  /** After so many answers in a row that did not come, the rest is left for the next round. */
  private static final int MOST_FAILURES = 3;

  private static final int MOST_TROUBLES = 3;

  private final OvhApi api;
  private final OvhTeller teller;
  private final Pause pause;
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final Set<String> troubles = new LinkedHashSet<>();
  private int failures;

  OvhRound(OvhApi api, OvhTeller teller, Pause pause) {
    this.api = api;
    this.teller = teller;
    this.pause = pause;
  }

  /** What could not be read, as one line; null when all could. */
  @Nullable String run(Collection<OvhTopic> topics) throws Intake.Refused, InterruptedException {
    try {
      for (OvhTopic topic : new TreeSet<>(topics)) {
        try {
          read(topic);
        } catch (OvhTrouble trouble) {
          troubles.add(trouble.line());
          if (trouble.reach() == Reach.ACCOUNT) {
            throw trouble;
          }
        }
      }
    } catch (OvhTrouble everything) {
      return everything.line();
    }
    return troubles.isEmpty()
        ? null
        : String.join("; ", troubles.stream().limit(MOST_TROUBLES).toList());
  }

  private void read(OvhTopic topic) throws OvhTrouble, Intake.Refused, InterruptedException {
    if (topic.grows()) {
      for (String list : listsOf(topic)) {
        OvhReply reply = attempt(topic, list);
        if (reply != null && reply.there()) {
          grown(topic, list, reply.entries());
        }
      }
      watch(topic, teller.watched(topic));
      return;
    }
    Set<String> paths = new LinkedHashSet<>();
    for (String list : listsOf(topic)) {
      for (String entry : topic.below().isEmpty() ? entries(list) : below(topic, list)) {
        paths.add(list + "/" + OvhPaths.part(entry));
      }
    }
    paths.addAll(teller.watched(topic));
    watch(topic, paths);
  }

  private void watch(OvhTopic topic, Collection<String> paths)
      throws OvhTrouble, Intake.Refused, InterruptedException {
    for (String path : List.copyOf(paths)) {
      OvhReply reply = attempt(topic, path);
      if (reply != null) {
        if (topic == OvhTopic.SERVERS && reply.there()) {
          names.put(path, OvhPaths.names(reply.json()));
        }
        tell(topic, path, reply);
      }
    }
  }

  /** New entries, oldest first. */
  private void grown(OvhTopic topic, String list, List<String> entries)
      throws OvhTrouble, Intake.Refused, InterruptedException {
    boolean first = teller.isFirstLook(topic, list);
    for (long number : teller.fresh(topic, list, entries)) {
      String path = list + "/" + number;
      OvhReply reply = attempt(topic, path);
      if (reply == null) {
        return;
      }
      boolean told = !first || teller.isCurrent(topic, reply.json());
      if (reply.there() && told) {
        teller.happened(topic, list, number, signal(topic, path, reply));
      } else {
        teller.passed(topic, list, number);
      }
    }
    if (first) {
      teller.begun(topic, list, entries);
    }
  }

  private void tell(OvhTopic topic, String path, OvhReply reply)
      throws Intake.Refused, OvhTrouble, InterruptedException {
    if (teller.isNews(topic, path, reply)) {
      teller.changed(topic, signal(topic, path, reply));
    }
  }

  private OvhTeller.Sighting signal(OvhTopic topic, String path, OvhReply reply)
      throws OvhTrouble, InterruptedException {
    List<String> others = names.getOrDefault(OvhPaths.server(path), List.of());
    boolean blocked = topic == OvhTopic.SPAM && reply.there() && !topic.isWell(state(topic, reply));
    List<String> messages = blocked ? messages(path) : List.of();
    return new OvhTeller.Sighting(path, reply, others, messages);
  }

  private static String state(OvhTopic topic, OvhReply reply) {
    return reply.word(topic.field());
  }

  /** Message-IDs of the mails for which an address was blocked; none when they cannot be had. */
  private List<String> messages(String path) throws OvhTrouble, InterruptedException {
    List<String> ids = new ArrayList<>();
    OvhReply stats = attempt(OvhTopic.SPAM, path + "/stats" + teller.lastDays());
    if (stats != null && stats.there()) {
      for (JsonNode block : stats.json()) {
        for (JsonNode mail : block.path("detectedSpams")) {
          ids.add(mail.path("messageId").asText(""));
        }
      }
    }
    return ids;
  }

  /** Paths of the lists that the topic is read from. */
  private List<String> listsOf(OvhTopic topic) throws OvhTrouble, InterruptedException {
    if (topic.parents().isEmpty()) {
      return List.of(topic.below());
    }
    if (topic.below().isEmpty()) {
      return List.of(topic.parents());
    }
    return entries(topic.parents()).stream()
        .filter(name -> !topic.parents().equals("/ip") || name.indexOf(':') < 0)
        .map(name -> topic.parents() + "/" + OvhPaths.part(name) + "/" + topic.below())
        .toList();
  }

  private List<String> below(OvhTopic topic, String list) throws OvhTrouble, InterruptedException {
    OvhReply reply = attempt(topic, list);
    return reply == null ? List.of() : reply.entries();
  }

  /** A list that several topics need, asked for once in a round. */
  private List<String> entries(String list) throws OvhTrouble, InterruptedException {
    List<String> known = lists.get(list);
    if (known == null) {
      known = api.get(list, pause).entries();
      lists.put(list, known);
    }
    return known;
  }

  /** An answer, or null when it could not be had and the others still can. */
  private @Nullable OvhReply attempt(OvhTopic topic, String path)
      throws OvhTrouble, InterruptedException {
    try {
      OvhReply reply = api.get(path, pause);
      failures = 0;
      return reply;
    } catch (OvhTrouble trouble) {
      if (trouble.reach() != Reach.ANSWER) {
        throw trouble;
      }
      troubles.add(topic.word() + ": " + trouble.line());
      if (++failures >= MOST_FAILURES) {
        throw new OvhTrouble(Reach.ACCOUNT, trouble.line());
      }
      return null;
    }
  }
}
