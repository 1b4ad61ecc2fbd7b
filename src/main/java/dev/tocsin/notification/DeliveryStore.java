package dev.tocsin.notification;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How far each notice is on its way: waiting, in the hands of a sender, delivered, failed,
 * superseded. Every change is one transaction or part of the caller's.
 */
@Repository
class DeliveryStore {
  private final Database database;

  DeliveryStore(Database database) {
    this.database = database;
  }

  /**
   * Notices that were tried or have waited since before that time, although a newer one of their
   * thread exists that says all they say, oldest first.
   */
  List<Notice> overtaken(Instant waitingSince) {
    return database
        .reading()
        .query(
            NoticeRows.SELECT
                + "where n.status = 'pending' and (n.tries > 0 or n.created_at <= ?) and n.template"
                + " <> 'staff-called' and exists (select 1 from notices newer where newer.thread ="
                + " n.thread and newer.id > n.id and not (n.template in ('isolated', 'back') and"
                + " newer.template in ('estimate', 'recovery-estimate')))"
                + " order by n.id",
            NoticeRows.NOTICE,
            waitingSince.toEpochMilli());
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
                  (row, number) -> new Notice.Written(NoticeRows.notice(row), NoticeRows.text(row)),
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
            NoticeRows.SELECT + "where n.status = 'pending' and n.give_up_at <= ? order by n.id",
            NoticeRows.NOTICE,
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

  private static void setStatus(
      JdbcTemplate sql, Collection<String> ids, NoticeStatus status, Instant now) {
    sql.batchUpdate(
        "update notices set status = ?, changed_at = ? where id = ?",
        ids.stream().map(id -> new Object[] {status.word(), now.toEpochMilli(), id}).toList());
  }

  private static List<String> ids(List<Notice.Written> notices) {
    return notices.stream().map(written -> written.notice().id()).toList();
  }
}
