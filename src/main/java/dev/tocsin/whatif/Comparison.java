package dev.tocsin.whatif;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.whatif.Answer.Difference;
import dev.tocsin.whatif.Answer.Item;
import dev.tocsin.whatif.Answer.Shown;
import dev.tocsin.whatif.Answer.Some;
import dev.tocsin.whatif.Links.Group;
import dev.tocsin.whatif.Links.Node;
import dev.tocsin.whatif.Story.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays the same signals by the present rules and by the changed ones, and tells them apart. */
final class Comparison {

  static final int ITEMS = 50;
  private static final int SHOWN = 10;

  private final Run present;
  private final Run changed;
  private final Suspects suspects;
  private final Runnable inTime;
  private final Links links = new Links();
  private final Map<Node, Set<String>> reasons = new HashMap<>();
  private int unplayed;

  /**
   * @param inTime called at every decision and before every alert is compared with rules; what it
   *     throws ends the runs as far as they came
   */
  Comparison(Side present, Side changed, Collection<Hold> holds, Reach reach, Runnable inTime) {
    this.present = new Run(present, holds, reach, inTime);
    this.changed = new Run(changed, holds, reach, inTime);
    this.inTime = inTime;
    this.suspects = new Suspects(present.rules(), changed.rules());
  }

  /** What one signal told, at its place, when the hub took it. */
  void take(String signalId, List<Alert> alerts, Instant at) {
    List<Incoming> incoming = alerts.stream().map(alert -> new Incoming(alert, at)).toList();
    present.take(signalId, incoming, at);
    changed.take(signalId, incoming, at);
    alerts.stream().filter(one -> one.status() == Alert.Status.FIRING).forEach(this::link);
  }

  /** What a person said of a real incident. */
  void act(PastActs.Act act) {
    boolean whole = present.act(act) & changed.act(act);
    unplayed += whole ? 0 : 1;
  }

  /** How many acts could not be played in both, since their faults belong together otherwise. */
  int unplayed() {
    return unplayed;
  }

  private void link(Alert alert) {
    inTime.run();
    Optional<Node> before = present.home(alert.fingerprint()).map(id -> new Node(false, id));
    Optional<Node> after = changed.home(alert.fingerprint()).map(id -> new Node(true, id));
    if (before.isPresent() && after.isPresent()) {
      links.join(before.get(), after.get());
    }
    Set<String> about = suspects.of(alert);
    if (!about.isEmpty()) {
      before.ifPresent(node -> blame(node, about));
      after.ifPresent(node -> blame(node, about));
    }
  }

  private void blame(Node node, Set<String> names) {
    reasons.computeIfAbsent(node, any -> new TreeSet<>()).addAll(names);
  }

  /** Lets time pass in both. */
  void advance(Instant to) {
    present.advance(to);
    changed.advance(to);
  }

  Run.Figures presentFigures() {
    return present.figures();
  }

  Run.Figures changedFigures() {
    return changed.figures();
  }

  /**
   * @param numbers of the real incidents of which signals told
   */
  Difference difference(Function<Origin, Optional<Long>> numbers) {
    present.incidents().forEach(id -> settle(present, new Node(false, id)));
    changed.incidents().forEach(id -> settle(changed, new Node(true, id)));
    List<Group> groups = new ArrayList<>(links.groups()).reversed();
    return new Difference(
        some(groups, (m, n) -> m > 1 && n == 1, numbers),
        some(groups, (m, n) -> m == 1 && n > 1, numbers),
        some(groups, (m, n) -> m > 1 && n > 1, numbers),
        some(groups, (m, n) -> n == 0, numbers),
        some(groups, (m, n) -> m == 0, numbers),
        altered(groups, numbers));
  }

  /** What was absorbed stands where its parent does. */
  private void settle(Run run, Node node) {
    Node root = new Node(node.changed(), run.root(node.id()));
    links.join(root, node);
  }

  private Some some(
      List<Group> groups,
      BiPredicate<Integer, Integer> sizes,
      Function<Origin, Optional<Long>> numbers) {
    List<Group> fitting =
        groups.stream()
            .filter(
                group ->
                    sizes.test(
                        roots(present, group.before()).size(),
                        roots(changed, group.after()).size()))
            .toList();
    return new Some(
        fitting.size(),
        fitting.stream().limit(ITEMS).map(group -> item(group, List.of(), numbers)).toList());
  }

  private Some altered(List<Group> groups, Function<Origin, Optional<Long>> numbers) {
    List<Item> items = new ArrayList<>();
    int total = 0;
    for (Group group : groups) {
      List<String> before = roots(present, group.before());
      List<String> after = roots(changed, group.after());
      if (before.size() == 1 && after.size() == 1) {
        List<String> changes = changes(before.getFirst(), after.getFirst());
        total += changes.isEmpty() ? 0 : 1;
        if (!changes.isEmpty() && items.size() < ITEMS) {
          items.add(item(group, changes, numbers));
        }
      }
    }
    return new Some(total, items);
  }

  private static List<String> roots(Run run, List<String> ids) {
    return ids.stream().filter(id -> run.root(id).equals(id)).toList();
  }

  private List<String> changes(String presentId, String changedId) {
    KnownIncident before = present.incident(presentId);
    KnownIncident after = changed.incident(changedId);
    Story was = present.story(presentId);
    Story is = changed.story(changedId);
    List<String> changes = new ArrayList<>();
    note(changes, "kind", before, after, KnownIncident::kind);
    note(changes, "severity", before, after, KnownIncident::severity);
    note(changes, "level", was, is, Story::level);
    note(changes, "opened-at", before, after, KnownIncident::openedAt);
    note(changes, "told", was, is, story -> story.toldAt() != null);
    if (was.toldAt() != null
        && is.toldAt() != null
        && !waited(before, was.toldAt()).equals(waited(after, is.toldAt()))) {
      changes.add("told-at");
    }
    note(changes, "words", was, is, Story::staffWords);
    note(changes, "clients", was, is, Story::clientWords);
    note(changes, "explained", was, is, Comparison::rules);
    return changes;
  }

  private static Set<String> rules(Story story) {
    return story.explanations().keySet().stream()
        .map(Story.Explanation::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Duration waited(KnownIncident incident, Instant toldAt) {
    return Duration.between(incident.openedAt(), toldAt);
  }

  private static <T> void note(
      List<String> changes, String word, T before, T after, Function<T, @Nullable Object> what) {
    if (!Objects.equals(what.apply(before), what.apply(after))) {
      changes.add(word);
    }
  }

  private Item item(Group group, List<String> changes, Function<Origin, Optional<Long>> numbers) {
    List<String> before = roots(present, group.before());
    List<String> after = roots(changed, group.after());
    Set<String> rules = new TreeSet<>();
    group.before().forEach(id -> rules.addAll(reasons(new Node(false, id))));
    group.after().forEach(id -> rules.addAll(reasons(new Node(true, id))));
    return new Item(
        before.stream().limit(SHOWN).map(id -> shown(present, id, numbers, numbers)).toList(),
        before.size(),
        after.stream()
            .limit(SHOWN)
            .map(id -> shown(changed, id, origin -> Optional.empty(), numbers))
            .toList(),
        after.size(),
        List.copyOf(rules),
        changes);
  }

  private Set<String> reasons(Node node) {
    return reasons.getOrDefault(node, Set.of());
  }

  /**
   * @param own numbers of incidents that are the real ones
   * @param numbers of those that explain
   */
  private static Shown shown(
      Run run,
      String id,
      Function<Origin, Optional<Long>> own,
      Function<Origin, Optional<Long>> numbers) {
    KnownIncident incident = run.incident(id);
    Story story = run.story(id);
    return new Shown(
        own.apply(story.origin()).orElse(null),
        incident.resourceKey(),
        incident.title(),
        incident.kind(),
        incident.severity().name().toLowerCase(java.util.Locale.ROOT),
        story.level(),
        incident.openedAt(),
        story.toldAt(),
        story.endedAt(),
        story.alerts(),
        story.staffWords(),
        story.clientWords(),
        heldBy(run, story, numbers));
  }

  private static List<Answer.HeldBy> heldBy(
      Run run, Story story, Function<Origin, Optional<Long>> numbers) {
    return story.explanations().entrySet().stream()
        .limit(SHOWN)
        .map(entry -> heldBy(run, entry.getKey(), entry.getValue(), numbers))
        .toList();
  }

  private static Answer.HeldBy heldBy(
      Run run, Story.Explanation by, int alerts, Function<Origin, Optional<Long>> numbers) {
    Origin origin = run.story(by.incidentId()).origin();
    return new Answer.HeldBy(by.rule(), by.summary(), numbers.apply(origin).orElse(null), alerts);
  }
}
