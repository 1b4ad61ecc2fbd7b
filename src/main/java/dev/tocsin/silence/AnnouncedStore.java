package dev.tocsin.silence;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** What clients were told of work, as it was: kept when that is changed. */
@Repository
class AnnouncedStore {

  private final Database database;

  AnnouncedStore(Database database) {
    this.database = database;
  }

  /** Announced work that has gone on from then to then at these places. */
  record Went(
      Instant from,
      Instant to,
      List<String> servers,
      List<String> services,
      List<String> dataCentres) {
    Went {
      servers = List.copyOf(servers);
      services = List.copyOf(services);
      dataCentres = List.copyOf(dataCentres);
    }
  }

  /** What clients were told stays as it was for the time that is past; the new holds from now. */
  void changed(MaintenanceWindow before, MaintenanceWindow after, Instant now) {
    MaintenanceWindow.Work was = before.what();
    MaintenanceWindow.Work is = after.what();
    boolean same =
        before.beginsAt().equals(after.beginsAt())
            && !after.endsAt().isBefore(before.endsAt())
            && was.servers().equals(is.servers())
            && was.services().equals(is.services())
            && was.dataCentres().equals(is.dataCentres())
            && was.announce() == is.announce();
    if (same) {
      return;
    }
    Instant known = since(List.of(before)).getOrDefault(before.id(), before.createdAt());
    Instant from = before.begin().isBefore(known) ? known : before.begin();
    Instant to = now.isBefore(before.endsAt()) ? now : before.endsAt();
    if (was.announce() && from.isBefore(to)) {
      went(before.id(), new Went(from, to, was.servers(), was.services(), was.dataCentres()));
    }
    announced(before.id(), now);
  }

  private void went(String maintenanceId, Went one) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into maintenance_spans (maintenance_id, from_at, to_at, servers, services,"
                    + " datacentres) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (maintenance_id, from_at) do nothing",
                maintenanceId,
                one.from().toEpochMilli(),
                one.to().toEpochMilli(),
                HoldJson.names(one.servers()),
                HoldJson.names(one.services()),
                HoldJson.names(one.dataCentres())));
  }

  /** Clients know of its times and places as they are since then. */
  private void announced(String maintenanceId, Instant at) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update maintenances set announced_at = ? where id = ?",
                at.toEpochMilli(),
                maintenanceId));
  }

  /** Since when clients know of them as they are, by id; those that never changed are not there. */
  Map<String, Instant> since(List<MaintenanceWindow> windows) {
    Map<String, Instant> all = new HashMap<>();
    for (MaintenanceWindow window : windows) {
      database
          .reading()
          .query(
              "select announced_at from maintenances where id = ? and announced_at is not null",
              row -> {
                all.put(window.id(), Instant.ofEpochMilli(row.getLong("announced_at")));
              },
              window.id());
    }
    return all;
  }

  /** What went on before a change and reaches into this time. */
  List<Went> between(Instant from, Instant to) {
    return database
        .reading()
        .query(
            "select * from maintenance_spans where to_at > ? and from_at < ?"
                + " order by maintenance_id, from_at",
            (row, i) -> went(row),
            from.toEpochMilli(),
            to.toEpochMilli());
  }

  private static Went went(ResultSet row) throws SQLException {
    return new Went(
        Instant.ofEpochMilli(row.getLong("from_at")),
        Instant.ofEpochMilli(row.getLong("to_at")),
        HoldJson.names(row.getString("servers")),
        HoldJson.names(row.getString("services")),
        HoldJson.names(row.getString("datacentres")));
  }
}
