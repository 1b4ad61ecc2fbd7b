package dev.tocsin.silence;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Silences as rows. */
@Repository
class SilenceStore {

  private final Database database;

  SilenceStore(Database database) {
    this.database = database;
  }

  void add(Silence one) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into silences (id, matchers, owner, reason, begins_at, ends_at,"
                    + " until_resolved, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                one.id(),
                HoldJson.matchers(one.matchers()),
                one.owner(),
                one.reason(),
                one.beginsAt().toEpochMilli(),
                one.endsAt().toEpochMilli(),
                one.untilResolved() ? 1 : 0,
                one.createdBy(),
                one.createdAt().toEpochMilli()));
  }

  /** False when it is over already. */
  boolean end(String id, String by, String why, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update silences set ended_at = ?, ended_by = ?, ended_why = ? where id = ?"
                        + " and ended_at is null",
                    at.toEpochMilli(),
                    by,
                    why,
                    id))
        == 1;
  }

  Optional<Silence> find(String id) {
    return query("where id = ?", List.of(id)).stream().findFirst();
  }

  List<Silence> inForce() {
    return query("where ended_at is null order by id", List.of());
  }

  /** Newest first, below the cursor; those that are over, those that are not, or all. */
  List<Silence> list(@Nullable Boolean over, @Nullable String cursor, int limit) {
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
  List<Silence> between(Instant from, Instant until, int most) {
    return query(
        "where begins_at <= ? and coalesce(ended_at, ends_at) >= ? order by id desc limit ?",
        List.of(until.toEpochMilli(), from.toEpochMilli(), most));
  }

  private List<Silence> query(String where, List<Object> values) {
    return database
        .reading()
        .query("select * from silences " + where, (row, i) -> read(row), values.toArray());
  }

  private static Silence read(ResultSet row) throws SQLException {
    return new Silence(
        row.getString("id"),
        HoldJson.matchers(row.getString("matchers")),
        row.getString("owner"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("begins_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")),
        row.getInt("until_resolved") == 1,
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        MaintenanceStore.time(row, "ended_at"),
        row.getString("ended_by"),
        row.getString("ended_why"));
  }

  /** Says that silences or maintenances are others now. */
  void revise(String revision) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into hold_revision (one, revision) values (1, ?)"
                    + " on conflict (one) do update set revision = excluded.revision",
                revision));
  }

  /** What {@link #revise} wrote last; empty when there never was any. */
  String revision() {
    return database
        .reading()
        .queryForList("select revision from hold_revision", String.class)
        .stream()
        .findFirst()
        .orElse("");
  }
}
