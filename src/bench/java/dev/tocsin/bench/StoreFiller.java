package dev.tocsin.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** Gives the database of a stopped hub a past, through SQL. */
final class StoreFiller implements AutoCloseable {

  private static final int ROWS_IN_ONE_COMMIT = 20_000;
  private static final Duration PAST = Duration.ofDays(60);

  private final Connection database;
  private final Instant start = Instant.now().minus(PAST);

  private StoreFiller(Connection database) {
    this.database = database;
  }

  static StoreFiller open(Path file) throws SQLException {
    Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement settings = database.createStatement()) {
      settings.execute("pragma synchronous = off");
    }
    database.setAutoCommit(false);
    return new StoreFiller(database);
  }

  /** Incidents, each at a server of its own with one alert, a timeline and its event. */
  void incidents(int count, boolean open) throws SQLException {
    String word = open ? "open" : "past";
    long first = 1 + number("select coalesce(max(number), 0) from incidents");
    long event = number("select coalesce(max(sequence), 0) from incident_events");
    try (PreparedStatement incident =
            database.prepareStatement(
                "insert into incidents (id, number, state, kind, severity, title, resource_key,"
                    + " opened_at, changed_at, resolved_at, closed_at, firing, version)"
                    + " values (?, ?, ?, 'host-disk-full', 'warning', ?, ?, ?, ?, ?, ?, ?, 3)");
        PreparedStatement alert =
            database.prepareStatement(
                "insert into alerts (id, fingerprint, incident_id, source, kind, severity, status,"
                    + " summary, resource, starts_at, ends_at, labels, links, first_seen,"
                    + " last_seen, times_seen) values (?, ?, ?, 'alertmanager', 'host-disk-full',"
                    + " 'warning', ?, ?, ?, ?, ?, ?, '[]', ?, ?, 12)");
        PreparedStatement line =
            database.prepareStatement(
                "insert into timeline (id, incident_id, at, kind, actor, line, data)"
                    + " values (?, ?, ?, ?, 'hub', ?, '{\"rule\":\"new-fault\"}')");
        PreparedStatement happening =
            database.prepareStatement(
                "insert into incident_events (sequence, incident_id, type, at, data)"
                    + " values (?, ?, ?, ?, '{\"evidence\":\"strong\"}')")) {
      for (int i = 0; i < count; i++) {
        String host = "%s%06d.hoster.example".formatted(word, i);
        String title = "/srv on " + host + " is almost full";
        long at = start.toEpochMilli() + PAST.toMillis() / count * i;
        Long ended = open ? null : at + 600_000;
        String id = id(at);
        bind(
            incident,
            id,
            first + i,
            open ? "detected" : "closed",
            title,
            "unknown:" + host,
            at,
            at,
            ended,
            ended,
            open ? 1 : 0);
        bind(
            alert,
            id(at),
            "alertmanager:%016x".formatted((open ? 1L << 40 : 1L << 41) + i),
            id,
            open ? "firing" : "resolved",
            title,
            "{\"names\":[\"" + host + "\"]}",
            at,
            ended,
            "{\"alertname\":\"HostDiskFull\",\"instance\":\""
                + host
                + ":9100\",\"job\":\"node\",\"mountpoint\":\"/srv\",\"severity\":\"warning\"}",
            at,
            at);
        bind(line, id(at), id, at, "opened", "opened by: " + title);
        bind(line, id(at), id, at, "alert", "joined: " + title);
        bind(happening, ++event, id, "opened", at);
        if (i % ROWS_IN_ONE_COMMIT == ROWS_IN_ONE_COMMIT - 1) {
          send(incident, alert, line, happening);
        }
      }
      send(incident, alert, line, happening);
    }
    execute("update event_cursors set sequence = (select max(sequence) from incident_events)");
  }

  /** Handled signals of one alert each. */
  void signals(int count) throws SQLException {
    AlertSet texts = new AlertSet("past", 1000, 10);
    AlertSet.Bytes body = new AlertSet.Bytes();
    try (PreparedStatement signal =
        database.prepareStatement(
            "insert into signals (id, source, received_at, path, headers, size, status, handled_at)"
                + " values (?, 'alertmanager', ?, '',"
                + " '{\"content-type\":\"application/json\",\"user-agent\":\"Alertmanager/0.25.0\"}',"
                + " ?, 'processed', ?)");
        PreparedStatement sent =
            database.prepareStatement("insert into signal_bodies (signal_id, body) values (?, ?)");
        PreparedStatement told =
            database.prepareStatement(
                "insert into signal_alerts (signal_id, alerts) values (?, ?)")) {
      for (int i = 0; i < count; i++) {
        long at = start.toEpochMilli() + PAST.toMillis() / count * i;
        body.clear();
        texts.hubBody(body, i % texts.size(), 1, i);
        byte[] bytes = java.util.Arrays.copyOf(body.array(), body.length());
        String alerts =
            "[" + new String(bytes, bytes.length - 620, 618, UTF_8).replaceAll("^[^{]*", "") + "]";
        String id = id(at);
        bind(signal, id, at, bytes.length, at + 40);
        bind(sent, id, bytes);
        bind(told, id, alerts);
        if (i % ROWS_IN_ONE_COMMIT == ROWS_IN_ONE_COMMIT - 1) {
          send(signal, sent, told);
        }
      }
      send(signal, sent, told);
    }
  }

  private static String id(long at) {
    return UuidCreator.getTimeOrderedEpoch(Instant.ofEpochMilli(at)).toString();
  }

  private long number(String sql) throws SQLException {
    try (Statement query = database.createStatement();
        var rows = query.executeQuery(sql)) {
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
    database.commit();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private void send(PreparedStatement... statements) throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.executeBatch();
    }
    database.commit();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
