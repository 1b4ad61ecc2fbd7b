package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.field.SeverityWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Zabbix's default messages: {@code Problem: …} and {@code Resolved in 2m: …}, told by the id of
 * the problem, which both bear. Kind {@code zabbix-problem}.
 */
final class ZabbixMail implements ToolMail {

  @Override
  public String tool() {
    return "zabbix";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    String id = mail.field("Original problem ID");
    String host = mail.field("Host");
    if (id.isEmpty() || host.isEmpty()) {
      return Optional.empty();
    }
    boolean begins = mail.begins("Problem started at");
    boolean over =
        mail.begins("Problem has been resolved") || mail.subject().startsWith("Resolved");
    if (!begins && !over) {
      return Said.nothing("an update of a problem in Zabbix");
    }
    String name = mail.field("Problem name");
    return Said.fault(
        new Said.Fault(
            "zabbix-problem",
            List.of(host, id),
            List.of(host),
            SeverityWord.of(mail.field("Severity")),
            over,
            (name.isEmpty() ? mail.subject() : name) + " (" + host + ")",
            Map.of("problem", id)));
  }
}
