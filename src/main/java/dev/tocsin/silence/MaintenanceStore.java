package dev.tocsin.silence;

import dev.tocsin.platform.Database;
import dev.tocsin.silence.MaintenanceWindow.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Maintenance windows as rows. */
@Repository
class MaintenanceStore {

  private final Database database;

  MaintenanceStore(Database database) {
    this.database = database;
  }

  void add(MaintenanceWindow one) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into maintenances (id, title, reason, owner, servers, services,"
                    + " datacentres, begins_at, ends_at, announce, created_by, created_at, moved,"
                    + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
                one.id(),
                one.what().title(),
                one.what().reason(),
                one.what().owner(),
                HoldJson.names(one.what().servers()),
                HoldJson.names(one.what().services()),
                HoldJson.names(one.what().dataCentres()),
                one.beginsAt().toEpochMilli(),
                one.endsAt().toEpochMilli(),
                one.what().announce() ? 1 : 0,
                one.createdBy(),
                one.createdAt().toEpochMilli()));
  }

  /**
   * Writes it as it is now, with the next version; false when somebody changed it since the version
   * that it has.
   */
  boolean change(MaintenanceWindow one) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update maintenances set title = ?, reason = ?, owner = ?, servers = ?,"
                        + " services = ?, datacentres = ?, begins_at = ?, ends_at = ?,"
                        + " announce = ?, moved = ?, started_at = ?, ended_at = ?, ended_by = ?,"
                        + " ended_why = ?, stood = ?, version = version + 1 where id = ? and"
                        + " version = ?",
                    one.what().title(),
                    one.what().reason(),
                    one.what().owner(),
                    HoldJson.names(one.what().servers()),
                    HoldJson.names(one.what().services()),
                    HoldJson.names(one.what().dataCentres()),
                    one.beginsAt().toEpochMilli(),
                    one.endsAt().toEpochMilli(),
                    one.what().announce() ? 1 : 0,
                    one.moved(),
                    millis(one.startedAt()),
                    millis(one.endedAt()),
                    one.endedBy(),
                    one.endedWhy(),
                    one.stood(),
                    one.id(),
                    one.version()))
        == 1;
  }

  Optional<MaintenanceWindow> find(String id) {
    return query("where id = ?", List.of(id)).stream().findFirst();
  }

  List<MaintenanceWindow> inForce() {
    return query("where ended_at is null order by begins_at, id", List.of());
  }

  /** Of which clients are told, with a time as planned or begun that reaches into this one. */
  List<MaintenanceWindow> announcedBetween(Instant from, Instant to) {
    return query(
        "where announce = 1 and ends_at >= ? and (begins_at < ? or started_at < ?) order by id",
        List.of(from.toEpochMilli(), to.toEpochMilli(), to.toEpochMilli()));
  }

  /** Newest made first, below the cursor; those that are over, those that are not, or all. */
  List<MaintenanceWindow> list(@Nullable Boolean over, @Nullable String cursor, int limit) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("where 1 = 1");
    if (over != null) {
      where.append(over ? " and ended_at is not null" : " and ended_at is null");
    }
    if (cursor != null) {
      where.append(" and id < ?");
      values.add(cursor);
    }
    values.add(limit);
    return query(where.append(" order by id desc limit ?").toString(), values);
  }

  /** Those that may have held between the two, newest first. */
  List<MaintenanceWindow> between(Instant from, Instant until, int most) {
    return query(
        "where coalesce(started_at, begins_at) <= ? and coalesce(ended_at, ends_at) >= ?"
            + " order by id desc limit ?",
        List.of(until.toEpochMilli(), from.toEpochMilli(), most));
  }

  private List<MaintenanceWindow> query(String where, List<Object> values) {
    return database
        .reading()
        .query("select * from maintenances " + where, (row, i) -> read(row), values.toArray());
  }

  private static MaintenanceWindow read(ResultSet row) throws SQLException {
    int stood = row.getInt("stood");
    Integer stoodOrNull = row.wasNull() ? null : Integer.valueOf(stood);
    return new MaintenanceWindow(
        row.getString("id"),
        new Work(
            row.getString("title"),
            row.getString("reason"),
            row.getString("owner"),
            HoldJson.names(row.getString("servers")),
            HoldJson.names(row.getString("services")),
            HoldJson.names(row.getString("datacentres")),
            row.getInt("announce") == 1),
        Instant.ofEpochMilli(row.getLong("begins_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getInt("moved"),
        time(row, "started_at"),
        time(row, "ended_at"),
        row.getString("ended_by"),
        row.getString("ended_why"),
        stoodOrNull,
        row.getLong("version"));
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
