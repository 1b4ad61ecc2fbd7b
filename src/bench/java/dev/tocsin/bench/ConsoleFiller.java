package dev.tocsin.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a large house shows in its console: open incidents at its servers and their sites, in the
 * database of a stopped hub; the newest of them touches every client and has a long timeline.
 */
final class ConsoleFiller implements AutoCloseable {

  static final int SERVERS = 200;
  static final int CLIENTS = 100;

  private static final Duration PAST = Duration.ofDays(20);
  private static final List<String> KINDS =
      List.of("host-disk-full", "service-down", "certificate-expiring", "mail-queue-long");
  private static final List<String> LINES =
      List.of("alert", "noted", "notice", "changed", "proposed");

  private final Connection database;
  private final Instant start = Instant.now().minus(PAST);

  private ConsoleFiller(Connection database) {
    this.database = database;
  }

  static ConsoleFiller open(Path file) throws SQLException {
    Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement settings = database.createStatement()) {
      settings.execute("pragma synchronous = off");
    }
    database.setAutoCommit(false);
    return new ConsoleFiller(database);
  }

  /** Servers with two sites each; every client has four of them. */
  static String inventory() {
    StringJoiner yaml = new StringJoiner("\n", "", "\n");
    yaml.add("servers:");
    for (int i = 0; i < SERVERS; i++) {
      yaml.add("  - {name: %s, names: [%s.hoster.example]}".formatted(server(i), server(i)));
    }
    yaml.add("clients:");
    for (int c = 0; c < CLIENTS; c++) {
      yaml.add("  - id: client%03d".formatted(c));
      yaml.add("    name: Client %03d SARL".formatted(c));
      yaml.add("    language: fr");
      yaml.add("    contacts: [{name: Somebody, email: somebody@client%03d.example}]".formatted(c));
      yaml.add("    services:");
      for (int s = c; s < 2 * SERVERS; s += CLIENTS) {
        yaml.add("      - {name: %s, type: site, server: %s}".formatted(site(s), server(s % SERVERS)));
      }
    }
    return yaml.toString();
  }

  private static String server(int i) {
    return "srv%03d".formatted(i % SERVERS);
  }

  private static String site(int i) {
    return "site%03d.example".formatted(i % (2 * SERVERS));
  }

  /**
   * Open incidents, every fifth in charge of somebody, one to three alerts each.
   *
   * @param lines length of the timeline of the newest
   */
  void incidents(int count, int lines) throws SQLException {
    try (PreparedStatement incident =
            database.prepareStatement(
                "insert into incidents (id, number, state, kind, severity, title, resource_key,"
                    + " server, service, owner, opened_at, changed_at, firing, version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 3)");
        PreparedStatement alert =
            database.prepareStatement(
                "insert into alerts (id, fingerprint, incident_id, source, kind, severity, status,"
                    + " summary, resource, starts_at, labels, links, first_seen, last_seen,"
                    + " times_seen) values (?, ?, ?, 'alertmanager', ?, ?, 'firing', ?, ?, ?, ?,"
                    + " '[]', ?, ?, 12)");
        PreparedStatement line =
            database.prepareStatement(
                "insert into timeline (id, incident_id, at, kind, actor, line, data)"
                    + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < count; i++) {
        boolean largest = i == count - 1;
        long at = start.toEpochMilli() + PAST.toMillis() / count * i;
        String id = id(at);
        String severity = i % 7 == 0 || largest ? "critical" : i % 3 == 0 ? "info" : "warning";
        String kind = KINDS.get(i % KINDS.size());
        String place = largest ? "everything" : i % 2 == 0 ? site(i) : server(i);
        String title = "%s at %s, case %d".formatted(kind.replace('-', ' '), place, i);
        String owner = i % 5 == 0 ? "Sofia Lindqvist" : null;
        int alerts = largest ? 2 * SERVERS : 1 + i % 3;
        bind(
            incident,
            id,
            i + 1,
            owner == null ? "detected" : "acknowledged",
            kind,
            severity,
            title,
            "unknown:case%05d".formatted(i),
            server(i),
            i % 2 == 0 ? site(i) : null,
            owner,
            at,
            at,
            alerts);
        for (int a = 0; a < alerts; a++) {
          String at1 = largest ? site(a) : place;
          bind(
              alert,
              id(at),
              "alertmanager:%08x%08x".formatted(i + 1, a),
              id,
              kind,
              severity,
              title,
              resource(at1, largest || i % 2 == 0, i),
              at,
              "{\"alertname\":\"%s\",\"instance\":\"%s\",\"severity\":\"%s\",\"job\":\"node\"}"
                  .formatted(kind, at1, severity),
              at,
              at);
        }
        timeline(line, id, at, title, largest ? lines : 2 + i % 4);
      }
      for (PreparedStatement statement : List.of(incident, alert, line)) {
        statement.executeBatch();
      }
      database.commit();
    }
  }

  private static String resource(String name, boolean site, int server) {
    return site
        ? "{\"names\":[\"%1$s\"],\"server\":\"%2$s\",\"service\":\"%1$s\"}"
            .formatted(name, server(server))
        : "{\"names\":[\"%1$s\"],\"server\":\"%1$s\"}".formatted(name);
  }

  private static void timeline(PreparedStatement line, String incident, long at, String title, int count)
      throws SQLException {
    bind(line, id(at), incident, at, "opened", "hub", "opened by: " + title, "{\"rule\":\"new-fault\"}");
    for (int i = 1; i < count; i++) {
      String kind = LINES.get(i % LINES.size());
      boolean person = kind.equals("noted");
      bind(
          line,
          id(at + i),
          incident,
          at + i,
          kind,
          person ? "sofia" : "hub",
          person
              ? "Looked at it for the %dth time; the disk of the second node is next.".formatted(i)
              : "joined: " + title + " (" + i + ")",
          person ? "{}" : "{\"rule\":\"same-place\",\"step\":\"" + i + "\"}");
    }
  }

  private static String id(long at) {
    return UuidCreator.getTimeOrderedEpoch(Instant.ofEpochMilli(at)).toString();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
