package dev.tocsin.notification;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What pages, replies and counts want to know of notices. */
@Repository
class NoticeQueries {
  private final Database database;

  NoticeQueries(Database database) {
    this.database = database;
  }

  /** What was written to the clients and staff of an incident, oldest first. */
  List<Notice> ofIncident(String incidentId) {
    return database
        .reading()
        .query(
            NoticeRows.SELECT + "where n.incident_id = ? order by n.id",
            NoticeRows.NOTICE,
            incidentId);
  }

  /** How many notices of an incident have a status. */
  record Count(String incident, NoticeStatus status, int number) {}

  /** Of these incidents: what is on its way and what failed. */
  List<Count> unsettled(Collection<String> incidentIds) {
    return database
        .reading()
        .query(
            "select incident_id, status, count(*) as number from notices where status in ('pending',"
                + " 'sending', 'failed') and incident_id in ("
                + String.join(", ", Collections.nCopies(incidentIds.size(), "?"))
                + ") group by incident_id, status",
            (row, number) ->
                new Count(
                    row.getString("incident_id"),
                    NoticeStatus.of(row.getString("status")),
                    row.getInt("number")),
            incidentIds.toArray());
  }

  Optional<Notice> find(String id) {
    return database
        .reading()
        .query(NoticeRows.SELECT + "where n.id = ?", NoticeRows.NOTICE, id)
        .stream()
        .findFirst();
  }

  /** The notice that carries this Message-ID (without angle brackets), if the hub wrote it. */
  Optional<Notice> byMessageId(String messageId) {
    return database
        .reading()
        .query(NoticeRows.SELECT + "where n.message_id = ?", NoticeRows.NOTICE, messageId)
        .stream()
        .findFirst();
  }

  NoticeText text(String noticeId) {
    return database
        .reading()
        .query(
            "select * from notice_texts where notice_id = ?",
            (row, number) -> NoticeRows.text(row),
            noticeId)
        .getFirst();
  }

  /** Newest first, below the cursor. */
  List<Notice> page(Filter filter) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("where 1 = 1");
    narrow(where, values, " and n.id < ?", filter.before());
    narrow(where, values, " and n.incident_id = ?", filter.incidentId());
    narrow(
        where,
        values,
        " and n.status = ?",
        filter.status() == null ? null : filter.status().word());
    values.add(filter.limit());
    return database
        .reading()
        .query(
            NoticeRows.SELECT + where + " order by n.id desc limit ?",
            NoticeRows.NOTICE,
            values.toArray());
  }

  private static void narrow(
      StringBuilder where, List<Object> values, String condition, @Nullable String value) {
    if (value != null) {
      where.append(condition);
      values.add(value);
    }
  }

  /**
   * @param before id of the last notice of the page before, or null
   */
  record Filter(
      @Nullable String incidentId,
      @Nullable NoticeStatus status,
      @Nullable String before,
      int limit) {}

  /** Those that failed and were written since then. */
  int failedSince(Instant since) {
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from notices where status = 'failed' and id >= ?",
                Integer.class,
                Ids.firstAt(since));
    return count == null ? 0 : count;
  }

  int count(NoticeStatus status) {
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from notices where status = ?", Integer.class, status.word());
    return count == null ? 0 : count;
  }
}
