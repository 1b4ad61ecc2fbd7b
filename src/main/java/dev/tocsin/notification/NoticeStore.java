package dev.tocsin.notification;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is announced, written and cut. Every change is one transaction or part of the caller's. */
@Repository
class NoticeStore {
  private final Database database;

  NoticeStore(Database database) {
    this.database = database;
  }

  /**
   * Claims the right to announce; false when this event was announced with this template before.
   */
  boolean announce(
      String id, String incidentId, long eventSequence, NoticeTemplate template, Instant now) {
    return database.write(
            sql ->
                sql.update(
                    "insert into announcements (id, incident_id, event_sequence, template, notices,"
                        + " unsettled, created_at) values (?, ?, ?, ?, 0, 0, ?) on conflict do"
                        + " nothing",
                    id,
                    incidentId,
                    eventSequence,
                    template.word(),
                    now.toEpochMilli()))
        == 1;
  }

  /** Of these subjects, those of which staff have not been told in this incident; now they have. */
  List<String> claimNews(String incidentId, List<String> subjects, Instant now) {
    return database.write(
        sql ->
            subjects.stream()
                .filter(
                    subject ->
                        sql.update(
                                "insert into staff_news (incident_id, subject, at)"
                                    + " values (?, ?, ?) on conflict do nothing",
                                incidentId,
                                subject,
                                now.toEpochMilli())
                            == 1)
                .toList());
  }

  /** Writes a notice with its words; false when one with this key exists. */
  boolean add(Notice.Written written) {
    Notice n = written.notice();
    return database.write(
        sql -> {
          int added =
              sql.update(
                  "insert into notices (id, notice_key, thread, announcement_id, incident_id,"
                      + " ticket_id, template, client_id, contact, address, language, message_id,"
                      + " in_reply_to, round, status, tries, uncertain, due_at, give_up_at,"
                      + " created_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                      + " 'pending', 0, 0, ?, ?, ?, ?) on conflict do nothing",
                  n.id(),
                  n.key(),
                  n.thread(),
                  n.announcementId(),
                  n.incidentId(),
                  n.ticketId(),
                  n.template().word(),
                  n.clientId(),
                  n.contact(),
                  n.address(),
                  n.language(),
                  n.messageId(),
                  n.inReplyTo(),
                  n.round(),
                  n.dueAt().toEpochMilli(),
                  n.giveUpAt().toEpochMilli(),
                  n.createdAt().toEpochMilli(),
                  n.changedAt().toEpochMilli());
          if (added == 0) {
            return false;
          }
          sql.update(
              "insert into notice_texts (notice_id, subject, plain, html) values (?, ?, ?, ?)",
              n.id(),
              written.text().subject(),
              written.text().plain(),
              written.text().html());
          if (n.announcementId() != null) {
            sql.update(
                "update announcements set notices = notices + 1, unsettled = unsettled + 1 where id"
                    + " = ?",
                n.announcementId());
          }
          return true;
        });
  }

  /**
   * Counts one notice of an announcement as settled.
   *
   * @return how the announcement ended, when this was its last
   */
  Optional<Settled> settle(Notice notice) {
    String announcement = notice.announcementId();
    if (announcement == null) {
      return Optional.empty();
    }
    return database.write(
        sql -> {
          sql.update(
              "update announcements set unsettled = unsettled - 1 where id = ?", announcement);
          Integer left =
              sql.queryForObject(
                  "select unsettled from announcements where id = ?", Integer.class, announcement);
          return left != null && left == 0 ? Optional.of(ended(sql, notice)) : Optional.empty();
        });
  }

  private static Settled ended(JdbcTemplate sql, Notice notice) {
    int[] counts = new int[NoticeStatus.values().length];
    sql.query(
        "select status, count(*) as notices from notices where incident_id = ? and announcement_id"
            + " = ? group by status",
        row -> {
          counts[NoticeStatus.of(row.getString("status")).ordinal()] = row.getInt("notices");
        },
        notice.incidentId(),
        notice.announcementId());
    return new Settled(
        counts[NoticeStatus.DELIVERED.ordinal()],
        counts[NoticeStatus.FAILED.ordinal()],
        counts[NoticeStatus.SUPERSEDED.ordinal()]);
  }

  /** How the notices of one announcement ended. */
  record Settled(int delivered, int failed, int superseded) {}

  /** Remembers that clients are told this service is cut. */
  void cut(String incidentId, String service, Instant now) {
    database.writing(
        sql ->
            sql.update(
                "insert into cut_services (incident_id, service, cut_at) values (?, ?, ?) on"
                    + " conflict (incident_id, service) do update set cut_at = excluded.cut_at,"
                    + " restored_at = null",
                incidentId,
                service,
                now.toEpochMilli()));
  }

  void restored(String incidentId, String service, Instant now) {
    database.writing(
        sql ->
            sql.update(
                "update cut_services set restored_at = ? where incident_id = ? and service = ?",
                now.toEpochMilli(),
                incidentId,
                service));
  }

  /** Services that are cut still in any of these incidents. */
  List<String> stillCut(List<String> incidentIds) {
    return services(incidentIds, "restored_at is null");
  }

  /** Services of these incidents that are served again, which their clients have not been told. */
  List<String> restored(List<String> incidentIds) {
    return services(incidentIds, "restored_at is not null");
  }

  /** Forgets that this service was cut: its client is told that it is served again. */
  void told(List<String> incidentIds, String service) {
    database.writing(
        sql ->
            incidentIds.forEach(
                id ->
                    sql.update(
                        "delete from cut_services where incident_id = ? and service = ? and"
                            + " restored_at is not null",
                        id,
                        service)));
  }

  private List<String> services(List<String> incidentIds, String condition) {
    return database
        .reading()
        .queryForList(
            "select distinct service from cut_services where "
                + condition
                + " and incident_id in ("
                + String.join(", ", Collections.nCopies(incidentIds.size(), "?"))
                + ") order by service",
            String.class,
            incidentIds.toArray());
  }
}
