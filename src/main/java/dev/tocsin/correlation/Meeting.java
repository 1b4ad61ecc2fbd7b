package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts meet in one incident, and the place that all of them are sure to share.
 *
 * <p>RATIONALE. A group may be of many places. What one of its alerts says of a server must not be
 * taken for what the incident says, so an incident of a group has a place only when the group is of
 * one service; which servers fail with it is kept for each of them, as for a data centre.
 *
 * @param key of the resource; of a group {@value #GROUP}, the rule, and each field with its value
 */
record Meeting(
    String key, @Nullable String server, @Nullable String service, @Nullable String dataCentre) {

  /** How the keys of groups begin. */
  static final String GROUP = "group:";

  private static final String WHOLE_DATA_CENTRE = "datacentre:";
  private static final int LONGEST = 160;

  static boolean isGroup(String key) {
    return key.startsWith(GROUP);
  }

  /** At one resource; alerts that name nothing meet their like from the same source only. */
  static Meeting atResource(Alert alert) {
    Resource at = alert.resource();
    String key = at.key();
    return new Meeting(
        key.equals("unknown:") ? "unknown:" + alert.source() + "/" + alert.kind() : key,
        at.server(),
        at.service(),
        at.dataCentre());
  }

  /** In a group; nothing when the alert lacks a field of it, or is about a whole data centre. */
  static Optional<Meeting> inGroup(String rule, List<String> by, Alert alert) {
    if (isWholeDataCentre(alert)
        || by.stream().anyMatch(field -> Matcher.value(alert, field) == null)) {
      return Optional.empty();
    }
    String fields =
        by.stream()
            .map(field -> field + "=" + plain(String.valueOf(Matcher.value(alert, field))))
            .collect(Collectors.joining(" "));
    Resource at = alert.resource();
    boolean one = by.contains("service");
    return Optional.of(
        new Meeting(
            GROUP + rule + " " + fields,
            one ? at.server() : null,
            one ? at.service() : null,
            one || by.contains("datacentre") ? at.dataCentre() : null));
  }

  /** All that hangs on a data centre finds it by its own key. */
  static boolean isWholeDataCentre(Alert alert) {
    return alert.resource().key().startsWith(WHOLE_DATA_CENTRE);
  }

  /** A value cannot look like another field; of a long one the end is told by a number. */
  private static String plain(String value) {
    String plain = value.replace("%", "%25").replace(" ", "%20").replace("=", "%3D");
    return plain.length() <= LONGEST
        ? plain
        : plain.substring(0, LONGEST) + "…" + Integer.toHexString(plain.hashCode());
  }
}
