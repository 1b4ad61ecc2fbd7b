package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.inventory.OpenFaults;
import dev.tocsin.platform.Database;
import java.util.HashMap;
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

  private static String worse(String one, String other) {
    return severity(one).compareTo(severity(other)) >= 0 ? one : other;
  }

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
