package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.inventory.OpenFaults;
import dev.tocsin.platform.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the inventory's graph which servers and services are in trouble. */
@Component
class StandingFaultsStore implements OpenFaults {

  private final Database database;

  StandingFaultsStore(Database database) {
    this.database = database;
  }

  @Override
  public Faults now() {
    Map<String, String> servers = new HashMap<>();
    Map<String, String> services = new HashMap<>();
    database
        .reading()
        .query(
            "select distinct server, service, severity from incidents"
                + " where "
                + IncidentRows.STANDING
                + " and server is not null",
            row -> {
              String service = row.getString("service");
              String severity = row.getString("severity");
              if (service == null) {
                servers.merge(row.getString("server"), severity, StandingFaultsStore::worse);
              } else {
                services.merge(service, severity, StandingFaultsStore::worse);
              }
            });
    return new Faults(servers, services);
  }

  /** Servers of a data centre that stand critical in an incident of their own. */
  List<String> failedServers(String dataCentre) {
    return database
        .reading()
        .queryForList(
            "select distinct server from incidents where datacentre = ? and "
                + IncidentRows.STANDING
                + " and severity = 'critical' and server is not null and service is null",
            String.class,
            dataCentre);
  }

  /** Ids of the critical incidents that stand at the resource. */
  List<String> failuresOf(String resourceKey) {
    return database
        .reading()
        .queryForList(
            "select id from incidents where resource_key = ? and "
                + IncidentRows.STANDING
                + " and severity = 'critical'",
            String.class,
            resourceKey);
  }

  private static String worse(String one, String other) {
    return severity(one).compareTo(severity(other)) >= 0 ? one : other;
  }

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
