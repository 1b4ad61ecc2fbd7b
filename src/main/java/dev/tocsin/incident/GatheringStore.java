package dev.tocsin.incident;

import dev.tocsin.correlation.SetBack;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Incidents that wait with something before people hear of it. */
@Repository
class GatheringStore {

  private final Database database;

  GatheringStore(Database database) {
    this.database = database;
  }

  /** Of an incident of a time to come the clock was set back, and its wait is none. */
  private static final String SET_BACK =
      "waits_until is not null and (opened_at > ? or changed_at > ?)";

  /** Those whose wait is over, longest over first. */
  List<String> due(Instant now, int most) {
    long ahead = now.plus(SetBack.SKEW).toEpochMilli();
    return database
        .reading()
        .queryForList(
            "select id from (select id, waits_until as due from incidents where waits_until is not"
                + " null and waits_until <= ? union all select id, news_at as due from incidents"
                + " where news_at is not null and news_at <= ? union all select id, waits_until as"
                + " due from incidents where waits_until > ? and "
                + SET_BACK
                + ") d order by due, id limit ?",
            String.class,
            now.toEpochMilli(),
            now.toEpochMilli(),
            now.toEpochMilli(),
            ahead,
            ahead,
            most);
  }

  /** In a write transaction: false when another hub was faster; while it lasts no other can. */
  boolean claim(String id, Instant now) {
    long ahead = now.plus(SetBack.SKEW).toEpochMilli();
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set waits_until = waits_until where id = ? and (waits_until <= ?"
                        + " or news_at <= ? or ("
                        + SET_BACK
                        + "))",
                    id,
                    now.toEpochMilli(),
                    now.toEpochMilli(),
                    ahead,
                    ahead))
        == 1;
  }
}
