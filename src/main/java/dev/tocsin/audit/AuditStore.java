package dev.tocsin.audit;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of the record. There is no statement that changes an entry. */
@Component
class AuditStore {

  private static final String COLUMNS =
      "seq, at, actor_kind, actor_id, actor_name, act, object_kind, object_id, before_values,"
          + " after_values, origin, outcome, hash, seal";

  private static final String HEAD = "seq, hash, base_seq, base_hash, broken_at, seal";

  private final Database database;

  AuditStore(Database database) {
    this.database = database;
  }

  /** The head, locked against others until the transaction ends. */
  static AuditHead lockHead(JdbcTemplate jdbc) {
    // An update takes the row's lock on both engines; SQLite knows no "for update".
    return one(
        jdbc.query(
            "update audit_head set id = 1 where id = 1 returning " + HEAD, AuditStore::headOf));
  }

  AuditHead head() {
    return one(database.reading().query("select " + HEAD + " from audit_head", AuditStore::headOf));
  }

  static void insert(JdbcTemplate jdbc, AuditRow row) {
    jdbc.update(
        "insert into audit_entries (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        row.seq(),
        row.at(),
        row.actorKind(),
        row.actorId(),
        row.actorName(),
        row.act(),
        row.objectKind(),
        row.objectId(),
        row.before(),
        row.after(),
        row.origin(),
        row.outcome(),
        row.hash(),
        row.seal());
  }

  static void setHead(JdbcTemplate jdbc, AuditHead head) {
    jdbc.update(
        "update audit_head set seq = ?, hash = ?, base_seq = ?, base_hash = ?, broken_at = ?,"
            + " seal = ? where id = 1",
        head.seq(),
        head.hash(),
        head.baseSeq(),
        head.baseHash(),
        head.brokenAt(),
        head.seal());
  }

  /** Entries after the sequence, oldest first. */
  List<AuditRow> after(long seq, long last, int most) {
    return database
        .reading()
        .query(
            "select "
                + COLUMNS
                + " from audit_entries where seq > ? and seq <= ? order by seq limit ?",
            AuditStore::row,
            seq,
            last,
            most);
  }

  Optional<AuditRow> find(long seq) {
    return after(seq - 1, seq, 1).stream().findFirst();
  }

  /** Newest first, older than the cursor. */
  List<AuditRow> list(AuditFilter filter, long before, int most) {
    List<Object> values = new ArrayList<>();
    values.add(before);
    StringBuilder where = new StringBuilder(" where seq < ?");
    filter.conditions(where, values);
    values.add(most);
    return database
        .reading()
        .query(
            "select " + COLUMNS + " from audit_entries" + where + " order by seq desc limit ?",
            AuditStore::row,
            values.toArray());
  }

  /** Oldest first, newer than the sequence: for the export. */
  List<AuditRow> following(AuditFilter filter, long after, int most) {
    List<Object> values = new ArrayList<>();
    values.add(after);
    StringBuilder where = new StringBuilder(" where seq > ?");
    filter.conditions(where, values);
    values.add(most);
    return database
        .reading()
        .query(
            "select " + COLUMNS + " from audit_entries" + where + " order by seq limit ?",
            AuditStore::row,
            values.toArray());
  }

  /** The newest entry that is older than the time, when all before it are older too. */
  Optional<AuditRow> lastBefore(long time) {
    return database
        .reading()
        .query(
            "select "
                + COLUMNS
                + " from audit_entries where seq < (select coalesce(min(seq), (select seq + 1 from"
                + " audit_head)) from audit_entries where at >= ?) order by seq desc limit 1",
            AuditStore::row,
            time)
        .stream()
        .findFirst();
  }

  /** The newest entry, whether or not the head knows it. */
  static Optional<AuditRow> newest(JdbcTemplate jdbc) {
    return jdbc
        .query(
            "select " + COLUMNS + " from audit_entries order by seq desc limit 1", AuditStore::row)
        .stream()
        .findFirst();
  }

  Optional<AuditRow> newest() {
    return newest(database.reading());
  }

  static void removeUpTo(JdbcTemplate jdbc, long seq) {
    jdbc.update("delete from audit_entries where seq <= ?", seq);
  }

  private static <T> T one(List<T> rows) {
    if (rows.size() != 1) {
      throw new IllegalStateException("the audit record has lost its head");
    }
    return rows.getFirst();
  }

  private static AuditHead headOf(ResultSet row, int index) throws SQLException {
    return new AuditHead(
        row.getLong("seq"),
        row.getString("hash"),
        row.getLong("base_seq"),
        row.getString("base_hash"),
        row.getLong("broken_at"),
        row.getString("seal"));
  }

  private static AuditRow row(ResultSet row, int index) throws SQLException {
    return new AuditRow(
        row.getLong("seq"),
        row.getLong("at"),
        row.getString("actor_kind"),
        row.getString("actor_id"),
        row.getString("actor_name"),
        row.getString("act"),
        row.getString("object_kind"),
        row.getString("object_id"),
        row.getString("before_values"),
        row.getString("after_values"),
        row.getString("origin"),
        row.getString("outcome"),
        row.getString("hash"),
        row.getString("seal"));
  }
}
