package dev.tocsin.notification;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Which notices came back, and why. */
@Repository
class BounceStore {

  private static final int AT_ONCE = 500;

  private final Database database;

  BounceStore(Database database) {
    this.database = database;
  }

  /** Returns false when it is known already. */
  boolean add(String noticeId, String reason, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into notice_bounces (notice_id, bounced_at, reason) values (?, ?, ?)"
                        + " on conflict (notice_id) do nothing",
                    noticeId,
                    at.toEpochMilli(),
                    reason))
        == 1;
  }

  /** Reasons by notice, of those that came back. */
  Map<String, String> of(List<String> noticeIds) {
    Map<String, String> reasons = new HashMap<>();
    for (int from = 0; from < noticeIds.size(); from += AT_ONCE) {
      List<String> some = noticeIds.subList(from, Math.min(noticeIds.size(), from + AT_ONCE));
      database
          .reading()
          .query(
              "select notice_id, reason from notice_bounces where notice_id in ("
                  + String.join(", ", Collections.nCopies(some.size(), "?"))
                  + ")",
              row -> {
                reasons.put(row.getString("notice_id"), row.getString("reason"));
              },
              some.toArray());
    }
    return reasons;
  }
}
