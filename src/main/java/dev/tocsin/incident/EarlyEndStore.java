package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentRows.setTime;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.Lateness;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Ends whose beginnings may still come, and words that seem older than a known end. */
@Repository
class EarlyEndStore {

  private static final int VALUES_AT_ONCE = 500;

  private final Database database;

  EarlyEndStore(Database database) {
    this.database = database;
  }

  /** Of those that are not known otherwise. */
  List<KnownAlert> ends(List<Incoming> incoming, Map<String, KnownAlert> known, Instant now) {
    Map<String, Alert> unknown = new HashMap<>();
    incoming.stream()
        .filter(one -> !known.containsKey(one.alert().fingerprint()))
        .forEach(one -> unknown.put(one.alert().fingerprint(), one.alert()));
    return query(" and received_at > " + now.minus(Lateness.REMEMBERED).toEpochMilli(), unknown);
  }

  /** When words that seem older than a known end were said before. */
  List<KnownAlert> lateWords(List<Incoming> incoming, Map<String, KnownAlert> known) {
    Map<String, Alert> late = new HashMap<>();
    for (Incoming one : incoming) {
      KnownAlert ended = known.get(one.alert().fingerprint());
      boolean doubtful =
          ended != null
              && !ended.firing()
              && one.alert().status() == Alert.Status.FIRING
              && Lateness.isLate(one, ended);
      if (doubtful) {
        late.put(Lateness.doubt(one.alert().fingerprint()), one.alert());
      }
    }
    return query("", late);
  }

  /** Ends of faults that are not known, for as long as their beginnings may still come. */
  void keep(List<KnownAlert> ends) {
    if (ends.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "insert into early_ends (fingerprint, starts_at, ends_at, received_at) values (?,"
                    + " ?, ?, ?) on conflict (fingerprint) do update set starts_at ="
                    + " excluded.starts_at, ends_at = excluded.ends_at, received_at ="
                    + " excluded.received_at",
                ends,
                ends.size(),
                (row, early) -> {
                  row.setString(1, early.alert().fingerprint());
                  row.setLong(2, early.alert().startsAt().toEpochMilli());
                  setTime(row, 3, early.alert().endsAt());
                  row.setLong(4, early.lastSeen().toEpochMilli());
                }));
  }

  void forget(Instant before) {
    database.writing(
        jdbc ->
            jdbc.update("delete from early_ends where received_at <= ?", before.toEpochMilli()));
  }

  /** Whether the end of a fault was told of which nothing else is known. */
  boolean knows(String fingerprint) {
    return !database
        .reading()
        .queryForList("select 1 from early_ends where fingerprint = ?", Integer.class, fingerprint)
        .isEmpty();
  }

  private List<KnownAlert> query(String more, Map<String, Alert> told) {
    List<KnownAlert> found = new ArrayList<>();
    List<String> all = List.copyOf(told.keySet());
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      String marks = String.join(",", Collections.nCopies(some.size(), "?"));
      found.addAll(
          database
              .reading()
              .query(
                  "select fingerprint, starts_at, ends_at, received_at from early_ends where"
                      + " fingerprint in ("
                      + marks
                      + ")"
                      + more,
                  (row, i) -> IncidentRows.earlyEnd(row, told),
                  some.toArray()));
    }
    return found;
  }
}
