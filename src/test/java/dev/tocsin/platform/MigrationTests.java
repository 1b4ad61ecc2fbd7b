package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  /** The tables of the first inbox, which kept a signal in one row. */
  @EachDatabase
  void theFirstInboxIsTakenOver(String engine) {
    TocsinSettings settings = engines.settings(engine);
    boolean sqlite = engine.equals(DatabaseEngines.SQLITE);
    String url =
        sqlite ? "jdbc:sqlite:" + settings.data().resolve("tocsin.db") : settings.database().url();
    DriverManagerDataSource plain =
        new DriverManagerDataSource(
            url, settings.database().user(), settings.database().password());
    Flyway.configure()
        .dataSource(plain)
        .placeholders(Map.of("blob", sqlite ? "blob" : "bytea"))
        .target("7")
        .load()
        .migrate();
    JdbcTemplate old = new JdbcTemplate(plain);
    for (String status : new String[] {"processed", "received"}) {
      old.update(
          "insert into signals (id, source, received_at, path, headers, body, status, alerts)"
              + " values (?, 'hook', 1, '', '{}', ?, ?, ?)",
          status,
          ("a body that is " + status).getBytes(java.nio.charset.StandardCharsets.UTF_8),
          status,
          status.equals("processed") ? "[]" : null);
    }
    old.update(
        "insert into deliveries (source, delivery, signal_id, accepted_at)"
            + " values ('mail', '7', 'processed', 1)");
    old.update("insert into event_cursors (reader, sequence, failed_tries) values ('tell', 4, 2)");

    JdbcTemplate now = engines.open(settings).reading();

    Map<String, String> bodies = new TreeMap<>();
    now.query(
        "select s.id, s.size, b.body, a.alerts from signals s join signal_bodies b on"
            + " b.signal_id = s.id left join signal_alerts a on a.signal_id = s.id",
        row -> {
          byte[] body = row.getBytes("body");
          assertThat(row.getInt("size")).isEqualTo(body.length);
          bodies.put(
              row.getString("id"),
              new String(body, java.nio.charset.StandardCharsets.UTF_8)
                  + " "
                  + row.getString("alerts"));
        });
    assertThat(bodies)
        .containsExactly(
            Map.entry("processed", "a body that is processed []"),
            Map.entry("received", "a body that is received null"));
    assertThat(now.queryForObject("select fetched from deliveries", Integer.class)).isEqualTo(1);
    assertThat(now.queryForObject("select sequence from event_cursors", Integer.class))
        .isEqualTo(4);
  }
}
