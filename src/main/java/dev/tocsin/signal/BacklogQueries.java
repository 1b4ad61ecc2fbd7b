package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.signal.door.OpenDoors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** Looks into the inbox by an index that holds the waiting signals only. */
@Repository
class BacklogQueries implements Backlog {

  private final Database database;
  private final List<OpenDoors> doors;

  BacklogQueries(Database database, List<OpenDoors> doors) {
    this.database = database;
    this.doors = List.copyOf(doors);
  }

  @Override
  public Map<String, String> oldest() {
    Set<String> open = new HashSet<>();
    doors.forEach(kind -> kind.open().forEach(door -> open.add(door.source())));
    Map<String, String> oldest = new HashMap<>();
    database
        .reading()
        .query(
            "select source, min(id) as id from signals where status = 'received' group by source",
            row -> {
              if (open.contains(row.getString("source"))) {
                oldest.put(row.getString("source"), row.getString("id"));
              }
            });
    return oldest;
  }
}
