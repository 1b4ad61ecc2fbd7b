package dev.tocsin.recovery;

import dev.tocsin.recovery.Plan.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell what: decided from what each was told last and what the plan says now.
 *
 * @param estimates of clients whose estimate is new or has moved by more than the set amount
 * @param back when clients were back, of those who were not when they were told last
 */
record Telling(Map<String, Instant> estimates, Map<String, Instant> back) {

  /** So many clients in one event. */
  private static final int AT_ONCE = 200;

  Telling {
    estimates = Map.copyOf(estimates);
    back = Map.copyOf(back);
  }

  /**
   * @param again how much more an estimate must have moved that was told anew before
   */
  static Telling of(
      Plan now,
      Plan before,
      Map<String, RecoveryStore.Told> told,
      Duration whenMovedBy,
      int again) {
    Map<String, Instant> estimates = new TreeMap<>();
    Map<String, Instant> back = new TreeMap<>();
    for (int i = 0; i < now.clients().size(); i++) {
      Outlook client = now.clients().get(i);
      if (client.state().over()) {
        if (!before.clients().get(i).state().over()) {
          back.put(client.client(), client.at());
        }
      } else {
        RecoveryStore.Told last = told.get(client.client());
        Instant known = last == null ? null : last.last();
        if (known == null
            || Duration.between(known, client.at()).abs().compareTo(bears(last, whenMovedBy, again))
                > 0) {
          estimates.put(client.client(), client.at());
        }
      }
    }
    return new Telling(estimates, back);
  }

  private static Duration bears(
      RecoveryStore.@Nullable Told last, Duration whenMovedBy, int again) {
    return last == null || Objects.equals(last.first(), last.last())
        ? whenMovedBy
        : whenMovedBy.multipliedBy(again);
  }

  boolean isEmpty() {
    return estimates.isEmpty() && back.isEmpty();
  }

  /** The data of the events that tell it, a bounded number of clients each. */
  List<Map<String, String>> events() {
    Map<String, String> all = new TreeMap<>();
    estimates.forEach((client, at) -> all.put("client." + client, at.toString()));
    back.forEach((client, at) -> all.put("back." + client, at.toString()));
    List<Map<String, String>> events = new ArrayList<>();
    Map<String, String> open = new TreeMap<>();
    for (Map.Entry<String, String> one : all.entrySet()) {
      open.put(one.getKey(), one.getValue());
      if (open.size() == AT_ONCE) {
        events.add(open);
        open = new TreeMap<>();
      }
    }
    if (!open.isEmpty()) {
      events.add(open);
    }
    return events;
  }
}
