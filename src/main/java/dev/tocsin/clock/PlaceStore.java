package dev.tocsin.clock;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Repository;

/** Since when services and servers are there. */
@Repository
class PlaceStore {

  private static final String LOOKED = "looked";

  private final Database database;

  PlaceStore(Database database) {
    this.database = database;
  }

  /** Whether this is the first time that anybody looks. */
  boolean looksFirst(Instant now) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into places (sort, name, since) values (?, '', ?) on conflict do"
                        + " nothing",
                    LOOKED,
                    now.toEpochMilli()))
        == 1;
  }

  /** In order of their names, services first or last as the words go. */
  List<Place> all() {
    return database
        .reading()
        .query(
            "select * from places where sort <> ? order by sort, name",
            (row, i) -> place(row),
            LOOKED);
  }

  void save(List<Place> places) {
    if (!places.isEmpty()) {
      database.writing(
          jdbc ->
              jdbc.batchUpdate(
                  "insert into places (host, datacentre, client, since, until, sort, name) values"
                      + " (?, ?, ?, ?, ?, ?, ?) on conflict (sort, name) do update set host ="
                      + " excluded.host, datacentre = excluded.datacentre, client ="
                      + " excluded.client, since = excluded.since, until = excluded.until",
                  places,
                  places.size(),
                  (row, place) -> {
                    row.setString(1, place.host());
                    row.setString(2, place.dataCentre());
                    row.setString(3, place.client());
                    row.setLong(4, place.since().toEpochMilli());
                    Instant until = place.until();
                    if (until == null) {
                      row.setNull(5, java.sql.Types.BIGINT);
                    } else {
                      row.setLong(5, until.toEpochMilli());
                    }
                    row.setString(6, place.sort().word());
                    row.setString(7, place.name());
                  }));
    }
  }

  private static Place place(ResultSet row) throws SQLException {
    long until = row.getLong("until");
    Instant removed = row.wasNull() ? null : Instant.ofEpochMilli(until);
    return new Place(
        Place.Sort.valueOf(row.getString("sort").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        row.getString("host"),
        row.getString("datacentre"),
        row.getString("client"),
        Instant.ofEpochMilli(row.getLong("since")),
        removed);
  }
}
