package dev.tocsin.whatif;

import dev.tocsin.platform.Database;
import dev.tocsin.whatif.Story.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** Which incidents signals really told of, and what was done to them. */
@Repository
class RealIncidentQueries {

  /** Of one incident; more than that ends it at once in no run. */
  private static final int MOST_FAULTS = 5_000;

  private final Database database;

  RealIncidentQueries(Database database) {
    this.database = database;
  }

  /** The number of the one in which the fault stood; of the only one that the signal told of. */
  Optional<Long> number(Origin origin) {
    List<Long> ofFault =
        database
            .reading()
            .queryForList(
                "select distinct i.number from signal_incidents s join incidents i on i.id ="
                    + " s.incident_id join alerts a on a.incident_id = i.id where s.signal_id = ?"
                    + " and a.fingerprint = ?",
                Long.class,
                origin.signalId(),
                origin.fingerprint());
    if (ofFault.size() == 1) {
      return Optional.of(ofFault.getFirst());
    }
    List<Long> ofSignal =
        database
            .reading()
            .queryForList(
                "select i.number from signal_incidents s join incidents i on i.id = s.incident_id"
                    + " where s.signal_id = ?",
                Long.class,
                origin.signalId());
    return ofSignal.size() == 1 ? Optional.of(ofSignal.getFirst()) : Optional.empty();
  }

  /**
   * What was done to incidents by hand between two times, or by the hub when it puts one away.
   *
   * @param most no more than so many, the newest of them
   */
  PastActs acts(Instant from, Instant until, int most) {
    List<PastActs.Act> acts = new ArrayList<>();
    int others = others(from, until);
    List<Ended> ends = ends(from, until, most + 1);
    for (Ended end : ends.stream().limit(most).toList().reversed()) {
      List<String> faults =
          database
              .reading()
              .queryForList(
                  "select distinct fingerprint from alerts where incident_id = ? limit ?",
                  String.class,
                  end.incidentId(),
                  MOST_FAULTS + 1);
      if (faults.size() > MOST_FAULTS) {
        others++;
      } else if (!faults.isEmpty()) {
        acts.add(new PastActs.Act(end.what(), Set.copyOf(faults), end.at()));
      }
    }
    return new PastActs(acts, others + Math.max(0, ends.size() - most));
  }

  private record Ended(String incidentId, PastActs.What what, Instant at) {}

  /** Newest first; what a rule ended or absorbed is no act. */
  private List<Ended> ends(Instant from, Instant until, int most) {
    return database
        .reading()
        .query(
            "select incident_id, type, at from incident_events where at >= ? and at <= ? and type in"
                + " ('resolved', 'closed') and data like '%\"by\":%' order by sequence desc limit ?",
            (row, i) ->
                new Ended(
                    row.getString("incident_id"),
                    PastActs.What.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                    Instant.ofEpochMilli(row.getLong("at"))),
            from.toEpochMilli(),
            until.toEpochMilli(),
            most);
  }

  private int others(Instant from, Instant until) {
    return count(
            "select count(*) from incident_events where at >= ? and at <= ? and (type = 'kind' or"
                + " type = 'reopened' and data like '%\"by\":%')",
            from, until)
        + count("select count(*) from regroupings where at >= ? and at <= ?", from, until)
        + count(
            "select count(*) from regroupings where undone_at >= ? and undone_at <= ?",
            from,
            until);
  }

  /** How many faults people declared between two times. */
  int declared(Instant from, Instant until) {
    return count(
        "select count(*) from alerts where source = 'console' and first_seen >= ? and first_seen <="
            + " ?",
        from,
        until);
  }

  private int count(String sql, Instant from, Instant until) {
    return Objects.requireNonNullElse(
        database
            .reading()
            .queryForObject(sql, Integer.class, from.toEpochMilli(), until.toEpochMilli()),
        0);
  }
}
