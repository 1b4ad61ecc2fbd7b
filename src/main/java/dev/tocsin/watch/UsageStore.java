package dev.tocsin.watch;

import dev.tocsin.platform.Database;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

/** The monthly figures of clients who have bought checks. They stay for good. */
@Repository
class UsageStore {

  private static final String ADD =
      "insert into watch_usage (month, client, service, check_name, looks, bad, unknown)"
          + " values (?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (month, client, service, check_name) do update set"
          + " looks = watch_usage.looks + excluded.looks,"
          + " bad = watch_usage.bad + excluded.bad,"
          + " unknown = watch_usage.unknown + excluded.unknown";

  private final Database database;

  UsageStore(Database database) {
    this.database = database;
  }

  /** Adds to what there is. */
  void add(Collection<Usage> counts) {
    database.writing(jdbc -> jdbc.batchUpdate(ADD, counts.stream().map(UsageStore::row).toList()));
  }

  /**
   * Of one month, by client, service and check.
   *
   * @param client of one, or empty for all
   */
  List<Usage> of(YearMonth month, String client) {
    return database
        .reading()
        .query(
            "select * from watch_usage where month = ? and (? = '' or client = ?)"
                + " order by client, service, check_name",
            (row, i) ->
                new Usage(
                    new Usage.Place(
                        month,
                        row.getString("client"),
                        row.getString("service"),
                        row.getString("check_name")),
                    row.getLong("looks"),
                    row.getLong("bad"),
                    row.getLong("unknown")),
            month.toString(),
            client,
            client);
  }

  private static Object[] row(Usage one) {
    return new Object[] {
      one.place().month().toString(),
      one.place().client(),
      one.place().service(),
      one.place().check(),
      one.looks(),
      one.bad(),
      one.unknown()
    };
  }
}
