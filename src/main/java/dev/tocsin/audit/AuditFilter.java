package dev.tocsin.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; null means all.
 *
 * @param actor name or id of the actor
 * @param act a code, or the first words of codes ({@code incident} for {@code incident.close})
 * @param object a kind, or {@code kind:id}
 * @param outcome done, refused or failed
 * @param from not older than this
 * @param to older than this
 */
record AuditFilter(
    @Nullable String actor,
    @Nullable String act,
    @Nullable String object,
    @Nullable String outcome,
    @Nullable Instant from,
    @Nullable Instant to) {

  static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

  void conditions(StringBuilder where, List<Object> values) {
    if (actor != null) {
      where.append(" and (actor_name = ? or actor_id = ?)");
      values.add(actor);
      values.add(actor);
    }
    if (act != null) {
      where.append(" and (act = ? or substr(act, 1, ?) = ?)");
      values.add(act);
      values.add(act.length() + 1);
      values.add(act + ".");
    }
    if (object != null) {
      int colon = object.indexOf(':');
      where.append(" and object_kind = ?");
      values.add(colon < 0 ? object : object.substring(0, colon));
      if (colon >= 0) {
        where.append(" and object_id = ?");
        values.add(object.substring(colon + 1));
      }
    }
    if (outcome != null) {
      where.append(" and outcome = ?");
      values.add(outcome);
    }
    if (from != null) {
      where.append(" and at >= ?");
      values.add(from.toEpochMilli());
    }
    if (to != null) {
      where.append(" and at < ?");
      values.add(to.toEpochMilli());
    }
  }
}
