package dev.tocsin.notification;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** Of which incidents clients know, who was told of them, and who is touched since. */
@Repository
class ReachedStore {

  private final Database database;

  ReachedStore(Database database) {
    this.database = database;
  }

  /**
   * One person of a client.
   *
   * @param address in lower case
   */
  record Person(String client, String address) {}

  /** How often the inventory has changed. */
  long inventoryVersion() {
    return number("select version from inventory_version where id = 'inventory'");
  }

  /** Up to which change everything was looked at. */
  long followed() {
    return number("select version from inventory_followed where id = 'clients'");
  }

  private long number(String sql) {
    return database.reading().queryForList(sql, Long.class).stream().findFirst().orElse(0L);
  }

  /** Everything was looked at after this change; what belongs to closed incidents is forgotten. */
  void follow(long version) {
    database.writing(
        sql -> {
          sql.update(
              "update inventory_followed set version = ? where id = 'clients' and version < ?",
              version,
              version);
          sql.update(
              "delete from reached_contacts where incident_id in (select id from incidents where"
                  + " state = 'closed')");
        });
  }

  /**
   * Standing incidents of which clients were to be told: grave ones that nobody doubts and nothing
   * holds back, at places that the inventory knows. By id.
   */
  List<String> standing(String after, int most) {
    return database
        .reading()
        .queryForList(
            "select i.id from incidents i where i.state in ('detected', 'acknowledged', 'working')"
                + " and i.id > ? and i.severity = 'critical' and i.told = 1 and (exists"
                + " (select 1 from alerts p where p.incident_id = i.id and p.severity ="
                + " 'critical' and p.labels not like '%\"evidence\":\"weak\"%') or not exists"
                + " (select 1 from alerts p where p.incident_id = i.id and p.severity ="
                + " 'critical')) and"
                + " (i.firing = 0 or i.firing_held < i.firing) and i.resource_key not like"
                + " 'unknown:%' and exists (select 1 from announcements a where a.incident_id ="
                + " i.id and a.template = 'opened') order by i.id limit ?",
            String.class, after, most);
  }

  /** Who of clients was written to about these incidents. */
  Set<Person> written(Collection<String> incidentIds) {
    String marks = String.join(",", Collections.nCopies(incidentIds.size(), "?"));
    return new HashSet<>(
        database
            .reading()
            .query(
                "select distinct client_id, address from notices where client_id is not null and"
                    + " incident_id in ("
                    + marks
                    + ")",
                (row, i) -> new Person(row.getString("client_id"), row.getString("address")),
                incidentIds.toArray()));
  }

  /** Remembers that they are touched; those of whom that was not known. */
  List<Person> reach(String incidentId, Collection<Person> people, Instant now) {
    return database.write(
        sql ->
            people.stream()
                .filter(
                    one ->
                        sql.update(
                                "insert into reached_contacts (incident_id, client_id, address, at)"
                                    + " values (?, ?, ?, ?) on conflict do nothing",
                                incidentId,
                                one.client(),
                                one.address(),
                                now.toEpochMilli())
                            == 1)
                .toList());
  }
}
