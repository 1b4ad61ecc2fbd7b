package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The kinds of signals. */
@Repository
class SignalKindStore implements SignalKinds {

  private final Database database;
  private final SignalStore signals;
  private final SignalWakeups wakeups;

  SignalKindStore(Database database, SignalStore signals, SignalWakeups wakeups) {
    this.database = database;
    this.signals = signals;
    this.wakeups = wakeups;
  }

  @Override
  public Optional<Told> of(String signalId) {
    return database
        .reading()
        .query(
            "select kind, reason, set_by from signal_kinds where signal_id = ?",
            (row, i) ->
                new Told(row.getString("kind"), row.getString("reason"), row.getString("set_by")),
            signalId)
        .stream()
        .findFirst();
  }

  @Override
  public void told(String signalId, String kind, String reason) {
    database.writingSoon(
        jdbc ->
            jdbc.update(
                "insert into signal_kinds (signal_id, kind, reason) values (?, ?, ?)"
                    + " on conflict (signal_id) do update set kind = excluded.kind,"
                    + " reason = excluded.reason where signal_kinds.set_by is null",
                signalId,
                kind,
                reason));
  }

  @Override
  public boolean correct(String signalId, String kind, String by) {
    boolean known =
        database.write(
            jdbc -> {
              int changed =
                  jdbc.update(
                      "update signal_kinds set kind = ?, reason = ?, set_by = ?"
                          + " where signal_id = ?",
                      kind,
                      "said by " + by,
                      by,
                      signalId);
              if (changed == 1) {
                signals.replay(List.of(signalId));
              }
              return changed == 1;
            });
    if (known) {
      signals.sourceOf(signalId).ifPresent(wakeups::wake);
    }
    return known;
  }
}
