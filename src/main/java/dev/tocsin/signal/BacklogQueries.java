package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** Looks into the inbox by an index that holds the waiting signals only. */
@Repository
class BacklogQueries implements Backlog {

  private final Database database;
  private final StoredSignalPump pump;

  BacklogQueries(Database database, StoredSignalPump pump) {
    this.database = database;
    this.pump = pump;
  }

  @Override
  public Map<String, String> oldest() {
    Set<String> taken = pump.taken();
    Map<String, String> oldest = new HashMap<>();
    database
        .reading()
        .query(
            "select source, min(id) as id from signals where status = 'received' group by source",
            row -> {
              if (taken.contains(row.getString("source"))) {
                oldest.put(row.getString("source"), row.getString("id"));
              }
            });
    return oldest;
  }
}
