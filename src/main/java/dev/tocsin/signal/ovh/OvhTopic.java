package dev.tocsin.signal.ovh;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be read of an account, and the access rules that it takes.
 *
 * <p>Names and words of states are those of the API's own schemas.
 */
enum OvhTopic {
  SERVERS("servers", "/dedicated/server", "", "state", Set.of("ok"), Set.of()),
  VPS("vps", "/vps", "", "state", Set.of("running"), Set.of()),
  HOSTING("hosting", "/hosting/web", "", "state", Set.of("active"), Set.of()),
  MAINTENANCE(
      "maintenance",
      "/dedicated/server",
      "plannedIntervention",
      "status",
      Set.of("done"),
      Set.of()),
  MITIGATION("mitigation", "/ip", "mitigation", "auto", Set.of("false"), Set.of()),
  SPAM("spam", "/ip", "spam", "state", Set.of("unblocked"), Set.of()),
  ANTIHACK("antihack", "/ip", "antihack", "state", Set.of("unblocked"), Set.of()),
  ARP("arp", "/ip", "arp", "state", Set.of("unblocked"), Set.of()),
  PHISHING("phishing", "/ip", "phishing", "state", Set.of("unblocked"), Set.of()),
  TASKS(
      "tasks",
      "/dedicated/server",
      "task",
      "status",
      Set.of("done", "cancelled", "customerError"),
      Set.of("done", "cancelled", "customerError", "ovhError")),
  INTERVENTIONS("interventions", "/dedicated/server", "intervention", "", Set.of(), Set.of()),
  NOTIFICATIONS("notifications", "", "/me/notification/email/history", "", Set.of(), Set.of());

  private final String word;
  private final String parents;
  private final String below;
  private final String field;
  private final Set<String> well;
  private final Set<String> over;

  OvhTopic(
      String word, String parents, String below, String field, Set<String> well, Set<String> over) {
    this.word = word;
    this.parents = parents;
    this.below = below;
    this.field = field;
    this.well = well;
    this.over = over;
  }

  /** As a route names it. */
  String word() {
    return word;
  }

  /** Path of the list of what has this: servers, address blocks; empty for the account itself. */
  String parents() {
    return parents;
  }

  /** Last part of the path of the list, below a parent; empty when the parent itself is it. */
  String below() {
    return below;
  }

  /** The field that says how it is; empty for what only happens. */
  String field() {
    return field;
  }

  /** Whether the list only grows: what is on it happened, and stays there for good. */
  boolean grows() {
    return this == TASKS || this == INTERVENTIONS || this == NOTIFICATIONS;
  }

  /** Whether this word of the field needs no telling as long as nothing else was told before. */
  boolean isWell(String value) {
    return well.contains(value);
  }

  /** Whether nothing will change any more. */
  boolean isOver(String value) {
    return field.isEmpty() || over.contains(value);
  }

  static Optional<OvhTopic> of(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(OvhTopic::word).toList();
  }

  /** The access rules that this takes, each {@code GET} and a path with {@code *} for its parts. */
  Set<String> rules() {
    Set<String> rules = new LinkedHashSet<>();
    String list = below;
    if (!parents.isEmpty()) {
      rules.add("GET " + parents);
      list = below.isEmpty() ? parents : parents + "/*/" + below;
      rules.add("GET " + list);
    } else {
      rules.add("GET " + list);
    }
    rules.add("GET " + list + "/*");
    return rules;
  }

  /** The access rules that all of these take together, in order. */
  static List<String> rules(Collection<OvhTopic> topics) {
    Set<String> rules = new TreeSet<>();
    topics.forEach(topic -> rules.addAll(topic.rules()));
    return List.copyOf(rules);
  }
}
