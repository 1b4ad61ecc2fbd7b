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

  /**
   * A notice to a client's contact that came back.
   *
   * @param clientId of the client as it was then
   */
  record Returned(
      String noticeId,
      String clientId,
      String contact,
      String address,
      Instant at,
      String reason) {}

  /** Those that came back since then, newest first. */
  List<Returned> toClients(Instant since, int most) {
    return database
        .reading()
        .query(
            "select n.id, n.client_id, n.contact, n.address, b.bounced_at, b.reason from"
                + " notice_bounces b join notices n on n.id = b.notice_id where n.client_id is not"
                + " null and b.bounced_at >= ? order by b.bounced_at desc, n.id desc limit ?",
            (row, number) ->
                new Returned(
                    row.getString("id"),
                    row.getString("client_id"),
                    row.getString("contact"),
                    row.getString("address"),
                    Instant.ofEpochMilli(row.getLong("bounced_at")),
                    row.getString("reason")),
            since.toEpochMilli(),
            most);
  }

  /** Whether a mail server took a later notice to the same address, and it did not come back. */
  boolean reachedSince(Returned returned) {
    Integer later =
        database
            .reading()
            .queryForObject(
                "select count(*) from (select 1 from notices n where n.id > ? and n.address = ? and"
                    + " n.status = 'delivered' and not exists (select 1 from notice_bounces b where"
                    + " b.notice_id = n.id) limit 1) one",
                Integer.class,
                returned.noticeId(),
                returned.address());
    return later != null && later > 0;
  }
}
