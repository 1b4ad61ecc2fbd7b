package dev.tocsin.clock;

import dev.tocsin.clock.ClockRow.Break;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;

/** What clocks take over from one another. */
@Repository
class TakeOverStore {

  private final Database database;
  private final ClockStore store;

  TakeOverStore(Database database, ClockStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * Since when a clock ran before it took over that of another incident, and since when that.
   *
   * @param before without any client's request
   */
  record TakeOver(String childId, Instant childStarted, Instant before) {}

  void tookOver(ClockRow parent, ClockRow child, Instant before) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into clock_takeovers (incident_id, name, child_id, child_started,"
                    + " started_before) values (?, ?, ?, ?, ?)"
                    + " on conflict (incident_id, name, child_id) do nothing",
                parent.incidentId(),
                parent.name().word(),
                child.incidentId(),
                child.startedAt().toEpochMilli(),
                before.toEpochMilli()));
  }

  List<TakeOver> takeOvers(String incidentId, ClockName name) {
    return database
        .reading()
        .query(
            "select * from clock_takeovers where incident_id = ? and name = ? order by child_id",
            (row, i) ->
                new TakeOver(
                    row.getString("child_id"),
                    Instant.ofEpochMilli(row.getLong("child_started")),
                    Instant.ofEpochMilli(row.getLong("started_before"))),
            incidentId,
            name.word());
  }

  /** Pauses of the child stop the clock that takes it over too, until that ran by itself. */
  void takePauses(ClockRow child, String parentId, Instant until) {
    database.writing(
        jdbc -> {
          for (Break one : child.pauses()) {
            Instant to = one.to();
            if (one.from().isBefore(until)) {
              jdbc.update(
                  "insert into clock_pauses (id, incident_id, clock, from_at, to_at, reason,"
                      + " paused_by, resumed_by, resume_reason, taken_from) select ?, ?, clock,"
                      + " from_at, ?, reason, paused_by, resumed_by, resume_reason, ? from"
                      + " clock_pauses where id = ?",
                  Ids.next(),
                  parentId,
                  (to == null || to.isAfter(until) ? until : to).toEpochMilli(),
                  child.incidentId(),
                  one.id());
            }
          }
        });
  }

  /** The others keep since when it ran by itself; pauses go with the one that brought them. */
  void forgetTakeOver(String incidentId, ClockName name, String childId, Instant own) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "delete from clock_takeovers where incident_id = ? and name = ? and child_id = ?",
              incidentId,
              name.word(),
              childId);
          jdbc.update(
              "delete from clock_pauses where incident_id = ? and clock = ? and taken_from = ?",
              incidentId,
              name.word(),
              childId);
          jdbc.update(
              "update clock_takeovers set started_before = ? where incident_id = ? and name = ?",
              own.toEpochMilli(),
              incidentId,
              name.word());
        });
  }

  /** The same clocks and pauses for another incident. */
  void copy(String fromIncident, String toIncident) {
    List<ClockRow> clocks = store.of(fromIncident);
    database.writing(
        jdbc -> {
          jdbc.update(
              "insert into clocks (incident_id, name, level, target, started_at, stopped_at,"
                  + " stopped_by, elapsed, missed, warned) select ?, name, level, target,"
                  + " started_at, stopped_at, stopped_by, elapsed, missed, warned from clocks"
                  + " where incident_id = ?",
              toIncident,
              fromIncident);
          for (ClockRow clock : clocks) {
            for (Break one : clock.pauses()) {
              jdbc.update(
                  "insert into clock_pauses (id, incident_id, clock, from_at, to_at, reason,"
                      + " paused_by, resumed_by, resume_reason) select ?, ?, clock, from_at, to_at,"
                      + " reason, paused_by, resumed_by, resume_reason from clock_pauses where id ="
                      + " ?",
                  Ids.next(),
                  toIncident,
                  one.id());
            }
          }
        });
  }

  /** Forgets a clock that never was the incident's own; its lines stay in the timeline. */
  void remove(ClockRow clock) {
    database.writing(
        jdbc -> {
          String id = clock.incidentId();
          String name = clock.name().word();
          jdbc.update("delete from clock_pauses where incident_id = ? and clock = ?", id, name);
          jdbc.update("delete from clock_takeovers where incident_id = ? and name = ?", id, name);
          jdbc.update("delete from clocks where incident_id = ? and name = ?", id, name);
        });
  }
}
