package dev.tocsin.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a scenario is played. */
public interface Stage {

  /** Before everything else; the clock stands at the first step. */
  void begin(Scenario scenario, Instant now);

  /** Time goes on to this, and what comes due meanwhile happens. */
  void at(Instant time);

  /** One batch, taken now. */
  void tell(List<Told> batch);

  /** Something holds back from now on. */
  void hold(String name, Held held);

  /** A service stands on another server from now on. */
  void move(String service, String server);

  /** It is ended by hand. */
  void lift(String name);

  /** A person acts on the incident that opened as the n-th, counted from 1. */
  void act(int incident, String act, JsonNode with);

  /** All that were opened and did not become part of another, oldest first. */
  List<Seen> incidents();

  /** How many became part of another. */
  int absorbed();

  /** All notices in order, as {@code who kind}; nothing where none are sent. */
  default List<String> notices() {
    return List.of();
  }

  /** What must be true, now or as soon as all that was begun is done. */
  default void check(Runnable check) {
    check.run();
  }

  /** Names of the rules by which the alert is where it is, oldest first. */
  List<String> why(String alert);

  /** The sentences of its explanation; nothing where none is given. */
  default List<String> explain(String alert) {
    return List.of();
  }

  /**
   * What a source says.
   *
   * @param on a name of the inventory, or one that it does not know
   * @param starts when it began by the source's clock; null: it does not say
   * @param ends the same of its end
   */
  record Told(
      String name,
      boolean firing,
      String on,
      String kind,
      String severity,
      boolean weak,
      @Nullable Instant starts,
      @Nullable Instant ends) {}

  /**
   * A silence of one field, or a maintenance of servers.
   *
   * @param field of the silence; empty for a maintenance
   */
  record Held(String field, List<String> values, Instant until, boolean untilResolved) {
    public Held {
      values = List.copyOf(values);
    }

    public boolean maintenance() {
      return field.isEmpty();
    }
  }

  /**
   * An incident as it is now.
   *
   * @param told what the hub told of it, in order
   */
  record Seen(String of, String state, String severity, int alerts, int held, List<String> told) {
    public Seen {
      told = List.copyOf(told);
    }
  }
}
