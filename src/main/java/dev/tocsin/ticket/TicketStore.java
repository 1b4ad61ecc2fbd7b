package dev.tocsin.ticket;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The tables of tickets. */
@Repository
class TicketStore {

  private static final RowMapper<Ticket> TICKET = (row, number) -> ticket(row);

  private static final String SELECT =
      "select t.*, coalesce(t.confirmed_at, t.opened_at) as confirmed, i.incident_id as"
          + " tied_incident, i.incident_number, i.tied_by, i.tied_at from tickets t left join"
          + " ticket_incidents i on i.ticket_id = t.id ";

  private final Database database;

  TicketStore(Database database) {
    this.database = database;
  }

  /** The next number, to be used in the same write transaction. */
  long nextNumber() {
    Long next =
        database
            .reading()
            .queryForObject("select coalesce(max(number), 0) + 1 from tickets", Long.class);
    return next == null ? 1 : next;
  }

  void open(Ticket ticket) {
    database.writing(
        sql ->
            sql.update(
                "insert into tickets (id, number, client_id, sender, sender_name, subject, status,"
                    + " opened_at, changed_at, acknowledged, confirmed_at) values (?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?)",
                ticket.id(),
                ticket.number(),
                ticket.client(),
                ticket.sender(),
                ticket.senderName(),
                ticket.subject(),
                ticket.status(),
                ticket.openedAt().toEpochMilli(),
                ticket.changedAt().toEpochMilli(),
                ticket.acknowledged(),
                ticket.confirmedAt().toEpochMilli()));
  }

  void add(Ticket ticket, Ticket.Message message) {
    database.writing(
        sql -> {
          sql.update(
              "insert into ticket_messages (id, ticket_id, signal_id, message_id, sender, subject,"
                  + " body, truncated, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              message.id(),
              ticket.id(),
              message.signal(),
              message.messageId(),
              message.sender(),
              message.subject(),
              message.text(),
              message.truncated() ? 1 : 0,
              message.receivedAt().toEpochMilli());
          sql.update(
              "update tickets set changed_at = ? where id = ? and changed_at < ?",
              message.receivedAt().toEpochMilli(),
              ticket.id(),
              message.receivedAt().toEpochMilli());
        });
  }

  Optional<Ticket> find(String id) {
    return one(SELECT + "where t.id = ?", id);
  }

  Optional<Ticket> byNumber(long number) {
    return one(SELECT + "where t.number = ?", number);
  }

  Optional<Ticket> bySignal(String signalId) {
    return one(
        SELECT + "join ticket_messages m on m.ticket_id = t.id where m.signal_id = ?", signalId);
  }

  /** Tickets that hold a mail with this Message-ID; anybody can write any Message-ID. */
  List<Ticket> byMessageId(String messageId) {
    return database
        .reading()
        .query(
            SELECT
                + "where t.id in (select m.ticket_id from ticket_messages m where m.message_id = ?)"
                + " order by t.id",
            TICKET,
            messageId);
  }

  List<Ticket.Message> messages(String ticketId) {
    return database
        .reading()
        .query(
            "select * from ticket_messages where ticket_id = ? order by id",
            (row, number) ->
                new Ticket.Message(
                    row.getString("id"),
                    row.getString("signal_id"),
                    row.getString("message_id"),
                    row.getString("sender"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getInt("truncated") != 0,
                    Instant.ofEpochMilli(row.getLong("received_at"))),
            ticketId);
  }

  /** Newest first. */
  List<Ticket> page(@Nullable String before, int limit) {
    return before == null
        ? database.reading().query(SELECT + "order by t.id desc limit ?", TICKET, limit)
        : database
            .reading()
            .query(SELECT + "where t.id < ? order by t.id desc limit ?", TICKET, before, limit);
  }

  /** When this address was sent acknowledgements, since then, newest first. */
  List<Instant> acknowledged(String address, Instant since) {
    return database
        .reading()
        .query(
            "select at from acknowledgements where address = ? and at > ? order by at desc",
            (row, number) -> Instant.ofEpochMilli(row.getLong("at")),
            address,
            since.toEpochMilli());
  }

  /** How many strangers were sent acknowledgements since then. */
  int strangersAcknowledged(Instant since) {
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from acknowledgements where known = 0 and at > ?",
                Integer.class,
                since.toEpochMilli());
    return count == null ? 0 : count;
  }

  /** Counts an acknowledgement, and forgets those that no longer matter. */
  void acknowledge(String address, boolean known, Instant at, Instant forgetBefore) {
    database.writing(
        sql -> {
          sql.update("delete from acknowledgements where at < ?", forgetBefore.toEpochMilli());
          sql.update(
              "insert into acknowledgements (id, address, known, at) values (?, ?, ?, ?)",
              Ids.next(),
              address,
              known ? 1 : 0,
              at.toEpochMilli());
        });
  }

  private Optional<Ticket> one(String query, Object value) {
    return database.reading().query(query, TICKET, value).stream().findFirst();
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    return new Ticket(
        row.getString("id"),
        row.getLong("number"),
        row.getString("client_id"),
        row.getString("sender"),
        row.getString("sender_name"),
        row.getString("subject"),
        row.getString("status"),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("acknowledged"),
        Instant.ofEpochMilli(row.getLong("confirmed")),
        tie(row),
        null);
  }

  private static Ticket.@Nullable Tie tie(ResultSet row) throws SQLException {
    String incident = row.getString("tied_incident");
    return incident == null
        ? null
        : new Ticket.Tie(
            incident,
            row.getLong("incident_number"),
            row.getString("tied_by"),
            Instant.ofEpochMilli(row.getLong("tied_at")));
  }
}
