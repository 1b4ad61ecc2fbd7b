package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Counts signals by their source. Tests that the hub sent itself say nothing of it. */
@Repository
class SourceQueries {

  private final Database database;

  SourceQueries(Database database) {
    this.database = database;
  }

  /** When the newest signal of each source came that is kept and came since then. */
  Map<String, Instant> newest(Instant since) {
    return times(
        "select source, max(id) as id from signals where id >= ? and own_test = 0 group by source",
        Ids.firstAt(since));
  }

  /** The newest of the sources that name no delivery, even if it is not kept any more. */
  Map<String, Instant> remembered() {
    return times("select source, signal_id as id from newest_signals");
  }

  private Map<String, Instant> times(String sql, Object... values) {
    Map<String, Instant> times = new HashMap<>();
    database
        .reading()
        .query(
            sql,
            row -> {
              times.put(row.getString("source"), Ids.timeOf(row.getString("id")));
            },
            values);
    return times;
  }

  /** Signals that came from then until before the other time. */
  Map<String, Long> received(Instant from, Instant to) {
    return counts(
        "select source, count(*) as signals from signals where id >= ? and id < ? and own_test = 0"
            + " group by source",
        Ids.firstAt(from),
        Ids.firstAt(to));
  }

  /** Signals in quarantine that came since then. */
  Map<String, Long> quarantined(Instant since) {
    return counts(
        "select source, count(*) as signals from signals where status = 'quarantined' and id >= ?"
            + " group by source",
        Ids.firstAt(since));
  }

  private Map<String, Long> counts(String sql, Object... values) {
    Map<String, Long> counts = new HashMap<>();
    database
        .reading()
        .query(
            sql,
            row -> {
              counts.put(row.getString("source"), row.getLong("signals"));
            },
            values);
    return counts;
  }
}
