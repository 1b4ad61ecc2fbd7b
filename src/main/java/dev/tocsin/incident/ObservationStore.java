package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentRows.write;

import dev.tocsin.correlation.ObservationWindow;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** What was seen, by the signal that said it. */
@Repository
class ObservationStore {

  private final Database database;

  ObservationStore(Database database) {
    this.database = database;
  }

  /**
   * What one signal said of one key.
   *
   * @param kind what it counts for: kind of the alert and of the observation
   */
  record Said(String signalId, String kind, String key) {}

  /** Drops what these signals said when they were read before. */
  void forget(Collection<String> signalIds) {
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "delete from observed where signal_id = ?",
                signalIds,
                Math.max(1, signalIds.size()),
                (row, id) -> row.setString(1, id)));
  }

  /** The newest times at which this was seen, whichever signals said it. */
  ObservationWindow window(String kind, String key, int threshold) {
    // Of the rows in this order none behind the first `threshold` can hold one of the newest times.
    List<String> rows =
        database
            .reading()
            .queryForList(
                "select seen_at from observed where kind = ? and count_key = ?"
                    + " order by newest desc limit ?",
                String.class,
                kind,
                key,
                threshold);
    ObservationWindow window = ObservationWindow.EMPTY;
    for (String row : rows) {
      for (String millis : IncidentRows.list(row)) {
        window = window.with(Instant.ofEpochMilli(Long.parseLong(millis)), 1, threshold);
      }
    }
    return window;
  }

  /**
   * @param said the newest times that each signal named, not empty
   * @param keepUntil until then a signal that is read again is known again
   */
  void save(Map<Said, ObservationWindow> said, Instant keepUntil) {
    if (said.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "insert into observed (signal_id, kind, count_key, seen_at, newest, keep_until)"
                    + " values (?, ?, ?, ?, ?, ?)",
                said.entrySet(),
                said.size(),
                (row, entry) -> {
                  List<Instant> seen = entry.getValue().seen();
                  row.setString(1, entry.getKey().signalId());
                  row.setString(2, entry.getKey().kind());
                  row.setString(3, entry.getKey().key());
                  row.setString(
                      4, write(seen.stream().map(at -> Long.toString(at.toEpochMilli())).toList()));
                  row.setLong(5, seen.getLast().toEpochMilli());
                  row.setLong(6, keepUntil.toEpochMilli());
                }));
  }

  /** Removes up to {@code most} that nobody needs any more; returns how many went. */
  int prune(Instant now, int most) {
    return database.write(
        jdbc -> {
          List<Object[]> over =
              jdbc.query(
                  "select signal_id, kind, count_key from observed where keep_until < ?"
                      + " order by keep_until limit ?",
                  (row, i) -> new Object[] {row.getString(1), row.getString(2), row.getString(3)},
                  now.toEpochMilli(),
                  most);
          jdbc.batchUpdate(
              "delete from observed where signal_id = ? and kind = ? and count_key = ?", over);
          return over.size();
        });
  }
}
