package dev.tocsin.notification;

import dev.tocsin.incident.IncidentEvent;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a recovery plan says of one client, and nothing of the others.
 *
 * @param back whether the client is back; else it is told when it will be
 * @param at when
 */
record RecoveryWord(boolean back, Instant at) {

  private static final String ESTIMATE = "client.";
  private static final String BACK = "back.";

  /** Null when the event says nothing of it. */
  static @Nullable RecoveryWord of(IncidentEvent event, String client) {
    if (event.type() != IncidentEvent.Type.RECOVERY) {
      return null;
    }
    String back = event.data().get(BACK + client);
    String estimate = event.data().get(ESTIMATE + client);
    if (back != null) {
      return new RecoveryWord(true, Instant.parse(back));
    }
    return estimate == null ? null : new RecoveryWord(false, Instant.parse(estimate));
  }

  /** Ids of those of whom it says something. */
  static Set<String> clients(IncidentEvent event) {
    Set<String> ids = new TreeSet<>();
    if (event.type() == IncidentEvent.Type.RECOVERY) {
      for (String key : event.data().keySet()) {
        if (key.startsWith(ESTIMATE)) {
          ids.add(key.substring(ESTIMATE.length()));
        } else if (key.startsWith(BACK)) {
          ids.add(key.substring(BACK.length()));
        }
      }
    }
    return ids;
  }
}
