package dev.tocsin.notification;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The tables of notices. Every change is one transaction or part of the caller's. */
@Repository
class NoticeStore {

  private static final RowMapper<Notice> NOTICE = (row, number) -> notice(row);
  private static final String SELECT = "select * from notices n ";

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
   * Notices that were tried or have waited since before that time, although a newer one of their
   * thread exists, oldest first.
   */
  List<Notice> overtaken(Instant waitingSince) {
    return database
        .reading()
        .query(
            SELECT
                + "where n.status = 'pending' and (n.tries > 0 or n.created_at <= ?) and exists"
                + " (select 1 from notices newer where newer.thread = n.thread and newer.id > n.id)"
                + " order by n.id",
            NOTICE,
            waitingSince.toEpochMilli());
  }

  /** What was written to the clients and staff of an incident, oldest first. */
  List<Notice> ofIncident(String incidentId) {
    return database
        .reading()
        .query(SELECT + "where n.incident_id = ? order by n.id", NOTICE, incidentId);
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

  /** Whether anything could be claimed now. */
  boolean due(Instant now) {
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from (select 1 from notices n where " + DUE + " limit 1) first",
                Integer.class,
                now.toEpochMilli());
    return count != null && count > 0;
  }

  /** When the next waiting notice is due, if any waits. */
  Optional<Instant> nextDue() {
    Long next =
        database
            .reading()
            .queryForObject("select min(due_at) from notices where status = 'pending'", Long.class);
    return Optional.ofNullable(next).map(Instant::ofEpochMilli);
  }

  private static final String DUE =
      "n.status = 'pending' and n.due_at <= ? and not exists (select 1 from notices older where"
          + " older.thread = n.thread and older.id < n.id and older.status in ('pending',"
          + " 'sending'))";

  /** Takes notices that are due into sending, at most one of a thread, oldest first. */
  List<Notice.Written> claim(int most, Instant now) {
    return database.write(
        sql -> {
          List<Notice.Written> claimed =
              sql.query(
                  "select n.*, t.subject, t.plain, t.html from notices n join notice_texts t on"
                      + " t.notice_id = n.id where "
                      + DUE
                      + " order by n.due_at, n.id limit ?",
                  (row, number) -> new Notice.Written(notice(row), text(row)),
                  now.toEpochMilli(),
                  most);
          setStatus(sql, ids(claimed), NoticeStatus.SENDING, now);
          return claimed;
        });
  }

  /** Gives back what was claimed but never offered to a mail server. */
  void release(Collection<String> ids, Instant now) {
    database.writing(sql -> setStatus(sql, ids, NoticeStatus.PENDING, now));
  }

  /**
   * At start: what was in the hands of a connection when the process ended goes back in line under
   * its old Message-ID.
   *
   * @return how many
   */
  int recover(Instant now) {
    return database.write(
        sql ->
            sql.update(
                "update notices set status = 'pending', tries = tries + 1, uncertain = uncertain +"
                    + " 1, due_at = ?, changed_at = ?, error = 'the hub stopped while it was being"
                    + " sent' where status = 'sending'",
                now.toEpochMilli(),
                now.toEpochMilli()));
  }

  /** The mail server took it; false when it was not being sent. */
  boolean delivered(Notice notice, String reply, Instant now) {
    return database.write(
            sql ->
                sql.update(
                    "update notices set status = 'delivered', delivered_at = ?, changed_at = ?,"
                        + " error = null, reply = ? where id = ? and status = 'sending'",
                    now.toEpochMilli(),
                    now.toEpochMilli(),
                    reply,
                    notice.id()))
        == 1;
  }

  /** Not now: back in line. */
  void postponed(Notice notice, Postponement why, Instant now) {
    database.writing(
        sql ->
            sql.update(
                "update notices set status = 'pending', tries = tries + 1, uncertain = uncertain +"
                    + " ?, due_at = ?, changed_at = ?, error = ?, reply = ? where id = ? and status"
                    + " = 'sending'",
                why.uncertain() ? 1 : 0,
                why.dueAt().toEpochMilli(),
                now.toEpochMilli(),
                why.error(),
                why.reply(),
                notice.id()));
  }

  /**
   * Why and until when.
   *
   * @param uncertain whether the message may have been taken all the same
   */
  record Postponement(Instant dueAt, boolean uncertain, String error, @Nullable String reply) {}

  /**
   * Never: refused for good or given up.
   *
   * @param from the status that it must have: two senders may give up on one notice at once
   * @return false when it had another
   */
  boolean failed(
      Notice notice, NoticeStatus from, String error, @Nullable String reply, Instant now) {
    return database.write(
            sql ->
                sql.update(
                    "update notices set status = 'failed', tries = tries + 1, changed_at = ?,"
                        + " error = ?, reply = ? where id = ? and status = ?",
                    now.toEpochMilli(),
                    error,
                    reply,
                    notice.id(),
                    from.word()))
        == 1;
  }

  void superseded(Notice notice, Instant now) {
    database.writing(sql -> setStatus(sql, List.of(notice.id()), NoticeStatus.SUPERSEDED, now));
  }

  /** The mail server cannot be reached: counts as a try of everything that was due. */
  void unreachable(String error, Instant now) {
    database.writing(
        sql ->
            sql.update(
                "update notices set tries = tries + 1, error = ?, changed_at = ? where status ="
                    + " 'pending' and due_at <= ?",
                error,
                now.toEpochMilli(),
                now.toEpochMilli()));
  }

  /** Waiting notices whose time is up. */
  List<Notice> expired(Instant now) {
    return database
        .reading()
        .query(
            SELECT + "where n.status = 'pending' and n.give_up_at <= ? order by n.id",
            NOTICE,
            now.toEpochMilli());
  }

  /** A person asks for another try; false when it is not failed. */
  boolean retry(Notice notice, Duration giveUpAfter, Instant now) {
    return database.write(
        sql -> {
          int changed =
              sql.update(
                  "update notices set status = 'pending', due_at = ?, give_up_at = ?, changed_at ="
                      + " ? where id = ? and status = 'failed'",
                  now.toEpochMilli(),
                  now.plus(giveUpAfter).toEpochMilli(),
                  now.toEpochMilli(),
                  notice.id());
          if (changed == 1 && notice.announcementId() != null) {
            sql.update(
                "update announcements set unsettled = unsettled + 1 where id = ?",
                notice.announcementId());
          }
          return changed == 1;
        });
  }

  /** Adds a line to the delivery log. */
  void log(Notice notice, Attempt attempt) {
    database.writing(
        sql ->
            sql.update(
                "insert into notice_attempts (id, notice_id, at, took_ms, outcome, reply) values"
                    + " (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                notice.id(),
                attempt.at().toEpochMilli(),
                attempt.took().toMillis(),
                attempt.outcome(),
                attempt.reply()));
  }

  /**
   * One time that a message was offered to a mail server.
   *
   * @param outcome {@code delivered}, {@code postponed}, {@code uncertain} or {@code failed}
   */
  record Attempt(Instant at, Duration took, String outcome, String reply) {}

  List<Attempt> attempts(String noticeId) {
    return database
        .reading()
        .query(
            "select * from notice_attempts where notice_id = ? order by id",
            (row, number) ->
                new Attempt(
                    Instant.ofEpochMilli(row.getLong("at")),
                    Duration.ofMillis(row.getLong("took_ms")),
                    row.getString("outcome"),
                    row.getString("reply")),
            noticeId);
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

  /** Services of the incident that are cut still. */
  List<String> stillCut(String incidentId) {
    return database
        .reading()
        .queryForList(
            "select service from cut_services where incident_id = ? and restored_at is null order"
                + " by service",
            String.class,
            incidentId);
  }

  Optional<Notice> find(String id) {
    return database.reading().query(SELECT + "where n.id = ?", NOTICE, id).stream().findFirst();
  }

  /** The notice that carries this Message-ID (without angle brackets), if the hub wrote it. */
  Optional<Notice> byMessageId(String messageId) {
    return database.reading().query(SELECT + "where n.message_id = ?", NOTICE, messageId).stream()
        .findFirst();
  }

  NoticeText text(String noticeId) {
    return database
        .reading()
        .query(
            "select * from notice_texts where notice_id = ?", (row, number) -> text(row), noticeId)
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
        .query(SELECT + where + " order by n.id desc limit ?", NOTICE, values.toArray());
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

  private static void setStatus(
      JdbcTemplate sql, Collection<String> ids, NoticeStatus status, Instant now) {
    sql.batchUpdate(
        "update notices set status = ?, changed_at = ? where id = ?",
        ids.stream().map(id -> new Object[] {status.word(), now.toEpochMilli(), id}).toList());
  }

  private static List<String> ids(List<Notice.Written> notices) {
    return notices.stream().map(written -> written.notice().id()).toList();
  }

  private static NoticeText text(ResultSet row) throws SQLException {
    return new NoticeText(row.getString("subject"), row.getString("plain"), row.getString("html"));
  }

  private static Notice notice(ResultSet row) throws SQLException {
    long deliveredAt = row.getLong("delivered_at");
    Instant delivered = row.wasNull() ? null : Instant.ofEpochMilli(deliveredAt);
    return new Notice(
        row.getString("id"),
        row.getString("notice_key"),
        row.getString("thread"),
        row.getString("announcement_id"),
        row.getString("incident_id"),
        row.getString("ticket_id"),
        template(row.getString("template")),
        row.getString("client_id"),
        row.getString("contact"),
        row.getString("address"),
        row.getString("language"),
        row.getString("message_id"),
        row.getString("in_reply_to"),
        row.getInt("round"),
        NoticeStatus.of(row.getString("status")),
        row.getInt("tries"),
        row.getInt("uncertain"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        Instant.ofEpochMilli(row.getLong("give_up_at")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        delivered,
        row.getString("error"),
        row.getString("reply"));
  }

  private static NoticeTemplate template(String word) {
    for (NoticeTemplate template : NoticeTemplate.values()) {
      if (template.word().equals(word)) {
        return template;
      }
    }
    throw new IllegalStateException("a notice has the unknown template " + word);
  }
}
