package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The durable inbox: every statement that touches signals. */
@Repository
class SignalStore implements SignalOutcomes {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Database database;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();

  SignalStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds new signals in one go, inside the caller's transaction. */
  void insert(List<Signal> signals) {
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "insert into signals (id, source, received_at, path, headers, size, own_test, status)"
                    + " values (?, ?, ?, ?, ?, ?, ?, 'received')",
                signals,
                signals.size(),
                (row, signal) -> {
                  row.setString(1, signal.id());
                  row.setString(2, signal.source());
                  row.setLong(3, signal.receivedAt().toEpochMilli());
                  row.setString(4, signal.path());
                  row.setString(5, write(signal.headers()));
                  row.setInt(6, signal.body().length);
                  row.setInt(7, signal.isTest() ? 1 : 0);
                }));
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "insert into signal_bodies (signal_id, body) values (?, ?)",
                signals,
                signals.size(),
                (row, signal) -> {
                  row.setString(1, signal.id());
                  row.setBytes(2, signal.body());
                }));
  }

  Optional<String> delivered(String source, String delivery) {
    return database
        .reading()
        .queryForList(
            "select signal_id from deliveries where source = ? and delivery = ?",
            String.class,
            source,
            delivery)
        .stream()
        .findFirst();
  }

  void insertDelivery(NewSignal in, String signalId, Instant at) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into deliveries (source, delivery, signal_id, accepted_at, fetched)"
                    + " values (?, ?, ?, ?, ?)",
                in.source(),
                in.deliveryId(),
                signalId,
                at.toEpochMilli(),
                in.checkpoint() == null ? 0 : 1));
  }

  void countRedelivery(String signalId) {
    database.writing(
        jdbc ->
            jdbc.update("update signals set redelivered = redelivered + 1 where id = ?", signalId));
  }

  Optional<Signal> newest(String source) {
    return database
        .reading()
        .query(
            "select s.*, b.body from newest_signals n join signals s on s.id = n.signal_id"
                + " join signal_bodies b on b.signal_id = s.id where n.source = ?",
            (row, i) -> signal(row),
            source)
        .stream()
        .findFirst();
  }

  void setNewest(String source, String signalId) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into newest_signals (source, signal_id) values (?, ?)"
                    + " on conflict (source) do update set signal_id = excluded.signal_id",
                source,
                signalId));
  }

  void setCheckpoint(NewSignal.Checkpoint checkpoint, Instant at) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into checkpoints (reader, position, updated_at) values (?, ?, ?)"
                    + " on conflict (reader) do update set position = excluded.position,"
                    + " updated_at = excluded.updated_at",
                checkpoint.reader(),
                checkpoint.position(),
                at.toEpochMilli()));
  }

  Optional<String> checkpoint(String reader) {
    return database
        .reading()
        .queryForList("select position from checkpoints where reader = ?", String.class, reader)
        .stream()
        .findFirst();
  }

  /** The oldest waiting signals of a source, within the limits; empty when none waits. */
  List<Signal> waiting(String source, SignalPump.BatchLimits limits) {
    return requireNonNull(
        database
            .reading()
            .query(
                "select s.id, s.source, s.received_at, s.path, s.headers, b.body from signals s"
                    + " join signal_bodies b on b.signal_id = s.id"
                    + " where s.source = ? and s.status = 'received' order by s.id limit ?",
                rows -> {
                  List<Signal> batch = new ArrayList<>();
                  long bytes = 0;
                  while (rows.next()) {
                    Signal signal = signal(rows);
                    bytes += signal.body().length;
                    if (!batch.isEmpty() && bytes > limits.bytes()) {
                      break;
                    }
                    batch.add(signal);
                  }
                  return batch;
                },
                source,
                limits.signals()));
  }

  /** Of these signals, those that nobody has given an outcome. */
  List<String> stillWaiting(SignalBatch batch) {
    List<Signal> signals = batch.signals();
    List<String> ids =
        database
            .reading()
            .queryForList(
                "select id from signals where source = ? and status = 'received' and id >= ? and id"
                    + " <= ?",
                String.class,
                batch.source(),
                signals.getFirst().id(),
                signals.getLast().id());
    return signals.stream().map(Signal::id).filter(ids::contains).toList();
  }

  @Override
  public void record(Collection<SignalOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    long now = clock.millis();
    database.writing(
        jdbc -> {
          jdbc.batchUpdate(
              "update signals set status = ?, reason = ?, handled_at = ?"
                  + " where id = ? and status = 'received'",
              outcomes,
              outcomes.size(),
              (row, outcome) -> {
                row.setString(1, outcome.status().word());
                row.setString(2, outcome.reason());
                row.setLong(3, now);
                row.setString(4, outcome.signalId());
              });
          List<SignalOutcome> telling =
              outcomes.stream().filter(outcome -> outcome.alertsJson() != null).toList();
          jdbc.batchUpdate(
              "insert into signal_alerts (signal_id, alerts) values (?, ?)"
                  + " on conflict (signal_id) do nothing",
              telling,
              Math.max(1, telling.size()),
              (row, outcome) -> {
                row.setString(1, outcome.signalId());
                row.setString(2, outcome.alertsJson());
              });
          List<String[]> told =
              outcomes.stream()
                  .flatMap(
                      outcome ->
                          outcome.incidents().stream()
                              .map(incident -> new String[] {outcome.signalId(), incident}))
                  .toList();
          jdbc.batchUpdate(
              "insert into signal_incidents (signal_id, incident_id) values (?, ?)"
                  + " on conflict do nothing",
              told,
              Math.max(1, told.size()),
              (row, pair) -> {
                row.setString(1, pair[0]);
                row.setString(2, pair[1]);
              });
        });
  }

  Optional<String> sourceOf(String id) {
    return database
        .reading()
        .queryForList("select source from signals where id = ?", String.class, id)
        .stream()
        .findFirst();
  }

  /** Puts handled signals back in the queue; those already waiting are left as they are. */
  int replay(Collection<String> ids) {
    return database.write(
        jdbc -> {
          int replayed = 0;
          for (String id : ids) {
            for (String table : List.of("signal_alerts", "signal_incidents")) {
              jdbc.update(
                  "delete from "
                      + table
                      + " where signal_id = (select id from signals"
                      + " where id = ? and status <> 'received')",
                  id);
            }
            replayed +=
                jdbc.update(
                    "update signals set status = 'received', reason = null, handled_at = null,"
                        + " replays = replays + 1 where id = ? and status <> 'received'",
                    id);
          }
          return replayed;
        });
  }

  /** Puts a quarantined signal away for good; false when it is not in quarantine. */
  boolean dismiss(String id, String reason) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update signals set status = 'ignored', reason = ?"
                        + " where id = ? and status = 'quarantined'",
                    reason,
                    id))
        == 1;
  }

  /** Removes up to {@code most} signals handled before the time; returns how many went. */
  int prune(Instant before, int most) {
    return database.write(
        jdbc -> {
          List<String> old =
              jdbc.queryForList(
                  "select id from signals where id < ? and status in ('processed', 'ignored')"
                      + " order by id limit ?",
                  String.class,
                  firstIdAt(before),
                  most);
          List<Object[]> rows = old.stream().map(id -> new Object[] {id}).toList();
          jdbc.batchUpdate("delete from signal_bodies where signal_id = ?", rows);
          jdbc.batchUpdate("delete from signal_alerts where signal_id = ?", rows);
          jdbc.batchUpdate("delete from signal_incidents where signal_id = ?", rows);
          jdbc.batchUpdate("delete from signal_kinds where signal_id = ?", rows);
          jdbc.batchUpdate("delete from signals where id = ?", rows);
          return old.size();
        });
  }

  /**
   * Removes up to {@code most} handled signals of these sources that told of no incident.
   *
   * @param from id at which to begin
   * @return how many went
   */
  int pruneUntold(String from, Instant before, String source, int most) {
    return database.write(
        jdbc -> {
          List<String> old =
              jdbc.queryForList(
                  "select id from signals where id >= ? and id < ? and source = ?"
                      + " and status in ('processed', 'ignored') and not exists"
                      + " (select 1 from signal_incidents where signal_id = signals.id)"
                      + " order by id limit ?",
                  String.class,
                  from,
                  firstIdAt(before),
                  source,
                  most);
          List<Object[]> rows = old.stream().map(id -> new Object[] {id}).toList();
          jdbc.batchUpdate("delete from signal_bodies where signal_id = ?", rows);
          jdbc.batchUpdate("delete from signal_alerts where signal_id = ?", rows);
          jdbc.batchUpdate("delete from signals where id = ?", rows);
          return old.size();
        });
  }

  int pruneDeliveries(Instant before) {
    return database.write(
        jdbc ->
            jdbc.update(
                "delete from deliveries where accepted_at < ? and (fetched = 0 or not exists"
                    + " (select 1 from signals where id = signal_id))",
                before.toEpochMilli()));
  }

  /** Gives free pages back to the file system, a few at a time; only SQLite needs it. */
  void vacuumSome(int pages) {
    if (database.isSqlite()) {
      // The pragma gives a row for each page; as an update the driver steps to its end, as anything
      // else it stops at the first.
      database.autocommitting(jdbc -> jdbc.update("pragma incremental_vacuum(" + pages + ")"));
    }
  }

  /**
   * The smallest UUIDv7 of that millisecond: ids sort by time, so age needs no index of its own.
   */
  static String firstIdAt(Instant time) {
    return Ids.firstAt(time);
  }

  private Signal signal(ResultSet row) throws SQLException {
    return new Signal(
        row.getString("id"),
        row.getString("source"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        row.getString("path"),
        headers(row.getString("headers")),
        row.getBytes("body"));
  }

  Map<String, String> headers(String text) {
    if (text.equals("{}")) {
      return Map.of();
    }
    try {
      return json.readValue(text, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers in the inbox are not JSON", e);
    }
  }

  private String write(Map<String, String> headers) {
    try {
      return headers.isEmpty() ? "{}" : json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
