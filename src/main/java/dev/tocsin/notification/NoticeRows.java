package dev.tocsin.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.jdbc.core.RowMapper;

/** Rows of the notices' tables. */
final class NoticeRows {
  static final RowMapper<Notice> NOTICE = (row, number) -> notice(row);
  static final String SELECT = "select * from notices n ";

  private NoticeRows() {}

  static NoticeText text(ResultSet row) throws SQLException {
    return new NoticeText(row.getString("subject"), row.getString("plain"), row.getString("html"));
  }

  static Notice notice(ResultSet row) throws SQLException {
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
