package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.signal.SignalController.Detail;
import dev.tocsin.signal.SignalController.SignalWord;
import dev.tocsin.signal.SignalController.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What the API shows of the inbox. */
@Repository
class SignalQueries implements SignalsOfIncidents, KeptSignals {

  static final String COLUMNS =
      "id, source, received_at, status, reason, size, redelivered, replays, handled_at,"
          + " (select k.kind from signal_kinds k where k.signal_id = signals.id) as kind,"
          + " (select k.reason from signal_kinds k where k.signal_id = signals.id) as kind_reason";
  private static final int MOST_AT_ONCE = 10_000;

  private final Database database;
  private final SignalStore store;

  SignalQueries(Database database, SignalStore store) {
    this.database = database;
    this.store = store;
  }

  /** Newest first, below the cursor. */
  List<Summary> list(SignalFilter filter, @Nullable String cursor, int limit) {
    List<Object> values = new ArrayList<>();
    String where = filter.where(cursor, values);
    values.add(limit);
    return database
        .reading()
        .query(
            "select " + COLUMNS + " from signals" + where + " order by id desc limit ?",
            (row, i) -> summary(row),
            values.toArray());
  }

  @Override
  public List<Evidence> of(Collection<String> incidentIds, @Nullable String cursor, int limit) {
    List<Object> values = new ArrayList<>(incidentIds);
    String below = "";
    if (cursor != null) {
      below = " and id < ?";
      values.add(cursor);
    }
    values.add(limit);
    return database
        .reading()
        .query(
            "select id, source, received_at, status, size from signals where id in (select"
                + " signal_id from signal_incidents where incident_id in ("
                + String.join(", ", Collections.nCopies(incidentIds.size(), "?"))
                + "))"
                + below
                + " order by id desc limit ?",
            (row, i) ->
                new Evidence(
                    row.getString("id"),
                    row.getString("source"),
                    Instant.ofEpochMilli(row.getLong("received_at")),
                    row.getString("status"),
                    row.getInt("size")),
            values.toArray());
  }

  Optional<Detail> find(String id) {
    return database
        .reading()
        .query(
            "select "
                + COLUMNS
                + ", path, headers, body, alerts,"
                + " (select k.set_by from signal_kinds k where k.signal_id = signals.id)"
                + " as kind_by from signals"
                + " join signal_bodies b on b.signal_id = id"
                + " left join signal_alerts a on a.signal_id = id where id = ?",
            (row, i) -> detail(row),
            id)
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Kept> kept(String id, int most) {
    return database
        .reading()
        .query(
            "select id, source, received_at, path, headers, status, reason, size, body from signals"
                + " left join signal_bodies b on b.signal_id = id and size <= ? where id = ?",
            (row, i) -> {
              byte[] body = row.getBytes("body");
              return new Kept(
                  new Signal(
                      row.getString("id"),
                      row.getString("source"),
                      Instant.ofEpochMilli(row.getLong("received_at")),
                      row.getString("path"),
                      store.headers(row.getString("headers")),
                      body == null ? new byte[0] : body),
                  SignalStatus.of(row.getString("status")),
                  row.getString("reason"),
                  row.getInt("size"));
            },
            most,
            id)
        .stream()
        .findFirst();
  }

  /** What became of a signal so far; empty when it is not kept. */
  Optional<Standing> standing(String id) {
    return database
        .reading()
        .query(
            "select status, reason from signals where id = ?",
            (row, i) ->
                new Standing(SignalStatus.of(row.getString("status")), row.getString("reason")),
            id)
        .stream()
        .findFirst();
  }

  record Standing(SignalStatus status, @Nullable String reason) {}

  Optional<byte[]> body(String id) {
    return database
        .reading()
        .query(
            "select body from signal_bodies where signal_id = ?", (row, i) -> row.getBytes(1), id)
        .stream()
        .findFirst();
  }

  List<String> quarantined(@Nullable String source) {
    return database
        .reading()
        .queryForList(
            "select id from signals where status = 'quarantined' and source = ? order by id limit"
                + " ?",
            String.class,
            source,
            MOST_AT_ONCE);
  }

  Set<String> sourcesOf(Collection<String> ids) {
    Set<String> sources = new HashSet<>();
    for (String id : ids) {
      sources.addAll(
          database
              .reading()
              .queryForList("select source from signals where id = ?", String.class, id));
    }
    return sources;
  }

  static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getString("id"),
        row.getString("source"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        new SignalWord(row.getString("status")),
        row.getString("reason"),
        row.getInt("size"),
        row.getInt("redelivered"),
        row.getInt("replays"),
        time(row),
        row.getString("kind"),
        row.getString("kind_reason"));
  }

  private Detail detail(ResultSet row) throws SQLException {
    Summary head = summary(row);
    byte[] body = row.getBytes("body");
    String text = SignalController.text(body);
    String alerts = row.getString("alerts");
    return new Detail(
        head.id(),
        head.source(),
        head.receivedAt(),
        head.status(),
        head.reason(),
        head.size(),
        head.redelivered(),
        head.replays(),
        head.handledAt(),
        head.kind(),
        head.kindReason(),
        row.getString("kind_by"),
        row.getString("path"),
        store.headers(row.getString("headers")),
        text,
        text == null ? Base64.getEncoder().encodeToString(body) : null,
        alerts == null ? "[]" : alerts);
  }

  private static @Nullable Instant time(ResultSet row) throws SQLException {
    long millis = row.getLong("handled_at");
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
