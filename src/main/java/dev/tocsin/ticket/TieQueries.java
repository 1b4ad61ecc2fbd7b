package dev.tocsin.ticket;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Which tickets are about which incidents. */
@Repository
class TieQueries {

  private static final String HEAD =
      "select t.id, t.number, t.client_id, t.sender, t.subject, coalesce(t.confirmed_at,"
          + " t.opened_at) as confirmed, i.tied_by, i.tied_at from tickets t left join"
          + " ticket_incidents i on i.ticket_id = t.id ";

  private final Database database;

  TieQueries(Database database) {
    this.database = database;
  }

  void tie(String ticketId, Ticket.Tie tie) {
    database.writing(
        sql ->
            sql.update(
                "insert into ticket_incidents (ticket_id, incident_id, incident_number, tied_by,"
                    + " tied_at) values (?, ?, ?, ?, ?)",
                ticketId,
                tie.incident(),
                tie.number(),
                tie.by(),
                tie.at().toEpochMilli()));
  }

  void untie(String ticketId) {
    database.writing(
        sql -> sql.update("delete from ticket_incidents where ticket_id = ?", ticketId));
  }

  /** Of the incident, in the order of their numbers. */
  List<TicketHead> of(String incidentId) {
    return heads(HEAD + "where i.incident_id = ? order by t.number", List.of(incidentId));
  }

  /** Tickets of these clients that came since then and are about nothing yet, newest first. */
  List<TicketHead> untied(Collection<String> clients, Instant since, int most) {
    if (clients.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(clients);
    values.add(since.toEpochMilli());
    values.add(most);
    return heads(
        HEAD
            + "where t.client_id in ("
            + String.join(", ", Collections.nCopies(clients.size(), "?"))
            + ") and t.opened_at >= ? and i.ticket_id is null order by t.id desc limit ?",
        values);
  }

  /** The earliest confirmation to a client among the incident's tickets. */
  Optional<Instant> earliestConfirmed(String incidentId) {
    Long earliest =
        database
            .reading()
            .queryForObject(
                "select min(coalesce(t.confirmed_at, t.opened_at)) from tickets t join"
                    + " ticket_incidents i on i.ticket_id = t.id where i.incident_id = ? and"
                    + " t.client_id is not null",
                Long.class,
                incidentId);
    return Optional.ofNullable(earliest).map(Instant::ofEpochMilli);
  }

  int untied(Instant from, Instant to, @Nullable String client) {
    List<Object> values = new ArrayList<>(List.of(from.toEpochMilli(), to.toEpochMilli()));
    if (client != null) {
      values.add(client);
    }
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from tickets t where t.opened_at >= ? and t.opened_at < ? and"
                    + (client == null ? " t.client_id is not null" : " t.client_id = ?")
                    + " and not exists (select 1 from ticket_incidents i where i.ticket_id = t.id)",
                Integer.class,
                values.toArray());
    return count == null ? 0 : count;
  }

  private List<TicketHead> heads(String query, List<?> values) {
    return database.reading().query(query, (row, i) -> head(row), values.toArray());
  }

  private static TicketHead head(ResultSet row) throws SQLException {
    long tied = row.getLong("tied_at");
    Instant tiedAt = row.wasNull() ? null : Instant.ofEpochMilli(tied);
    return new TicketHead(
        row.getString("id"),
        row.getLong("number"),
        row.getString("client_id"),
        row.getString("sender"),
        row.getString("subject"),
        Instant.ofEpochMilli(row.getLong("confirmed")),
        row.getString("tied_by"),
        tiedAt);
  }
}
