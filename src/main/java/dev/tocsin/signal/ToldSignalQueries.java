package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Reads what signals told, a page at a time. */
@Repository
class ToldSignalQueries implements ToldSignals {

  private final Database database;

  ToldSignalQueries(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Span> newest(int most) {
    return database
        .reading()
        .query(
            "select min(signal_id) as oldest, max(signal_id) as newest from (select signal_id from"
                + " signal_alerts order by signal_id desc limit ?) these having count(*) > 0",
            (row, i) -> new Span(row.getString("oldest"), row.getString("newest")),
            most)
        .stream()
        .findFirst();
  }

  @Override
  public List<Told> page(Span span, String after, int most) {
    return database
        .reading()
        .query(
            "select a.signal_id, s.received_at, a.alerts from signal_alerts a join signals s on"
                + " s.id = a.signal_id where a.signal_id >= ? and a.signal_id <= ? and a.signal_id"
                + " > ? order by a.signal_id limit ?",
            (row, i) ->
                new Told(
                    row.getString("signal_id"),
                    Instant.ofEpochMilli(row.getLong("received_at")),
                    row.getString("alerts")),
            span.first(),
            span.last(),
            after,
            most);
  }

  @Override
  public int counted(Span span) {
    return Objects.requireNonNullElse(
        database
            .reading()
            .queryForObject(
                "select count(distinct i.signal_id) from signal_incidents i where i.signal_id >= ?"
                    + " and i.signal_id <= ? and not exists (select 1 from signal_alerts a where"
                    + " a.signal_id = i.signal_id)",
                Integer.class,
                span.first(),
                span.last()),
        0);
  }
}
