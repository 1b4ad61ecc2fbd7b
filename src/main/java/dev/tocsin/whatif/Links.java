package dev.tocsin.whatif;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which incidents of two runs hold the same alerts: those that are linked, also by way of others,
 * make one group.
 */
final class Links {

  private final Map<Node, Node> parents = new HashMap<>();

  /** An incident of one of the runs. */
  record Node(boolean changed, String id) {}

  /**
   * Incidents that belong together.
   *
   * @param before ids in the present run, in their order
   * @param after ids in the changed run, in their order
   */
  record Group(List<String> before, List<String> after) {}

  /** It is there, perhaps alone. */
  void add(Node node) {
    parents.putIfAbsent(node, node);
  }

  /** Both hold the same alert, or one became part of the other. */
  void join(Node one, Node other) {
    add(one);
    add(other);
    Node first = top(one);
    Node second = top(other);
    if (!first.equals(second)) {
      parents.put(second, first);
    }
  }

  private Node top(Node node) {
    Node at = node;
    Node up = parents.getOrDefault(at, at);
    while (!up.equals(at)) {
      Node above = parents.getOrDefault(up, up);
      parents.put(at, above);
      at = up;
      up = above;
    }
    return at;
  }

  /** All groups, the newest last; ids rise with time. */
  Collection<Group> groups() {
    Map<Node, Set<String>> before = new LinkedHashMap<>();
    Map<Node, Set<String>> after = new LinkedHashMap<>();
    for (Node node : List.copyOf(parents.keySet())) {
      Node top = top(node);
      (node.changed() ? after : before).computeIfAbsent(top, any -> new TreeSet<>()).add(node.id());
    }
    Set<Node> tops = new java.util.LinkedHashSet<>(before.keySet());
    tops.addAll(after.keySet());
    List<Group> groups = new ArrayList<>();
    for (Node top : tops) {
      groups.add(
          new Group(
              List.copyOf(before.getOrDefault(top, Set.of())),
              List.copyOf(after.getOrDefault(top, Set.of()))));
    }
    groups.sort(java.util.Comparator.comparing(Links::last));
    return groups;
  }

  private static String last(Group group) {
    return group.before().isEmpty() ? group.after().getLast() : group.before().getLast();
  }
}
