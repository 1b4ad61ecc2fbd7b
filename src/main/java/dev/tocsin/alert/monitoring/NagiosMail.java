package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nagios and what descends from it (Icinga 1 and 2, Naemon, Centreon): a notification type, a host,
 * perhaps a service, a state. Kinds {@code host-down} and {@code service-fault}. Only {@code
 * PROBLEM} and {@code RECOVERY} say something new of the fault; an acknowledgement repeats the
 * state and is none.
 */
final class NagiosMail implements ToolMail {

  private static final Pattern ICINGA =
      Pattern.compile("^\\[([A-Z]{4,20})] (?:Host )?(.{1,300}?) is ([A-Z]{2,12})!?$");
  private static final Pattern NAGIOS =
      Pattern.compile(
          "^\\*\\* ([A-Z]{4,20}) (Host|Service) Alert: (.{1,300}) is ([A-Z]{2,12}) \\*\\*$");

  /** While these last, no recovery is told; that it is fine at their end is one. */
  private static final Pattern MAY_END =
      Pattern.compile("FLAPPING(STOP|END|DISABLED)|DOWNTIME(END|CANCELLED)");

  @Override
  public String tool() {
    return "nagios";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher icinga = ICINGA.matcher(mail.subject());
    Matcher nagios = NAGIOS.matcher(mail.subject());
    boolean icinga2 =
        mail.begins("***** Host Monitoring on ") || mail.begins("***** Service Monitoring on ");
    String type = mail.field("Notification Type", "Type de notification");
    String state = mail.field("State", "État", "Etat");
    String subject = "";
    if (nagios.find()) {
      type = nagios.group(1);
      state = nagios.group(4);
      subject = nagios.group(3);
    } else if (icinga2 && icinga.find()) {
      type = icinga.group(1);
      state = icinga.group(3);
      subject = icinga.group(2);
    } else if (type.isEmpty() || state.isEmpty()) {
      return Optional.empty();
    }
    String host = mail.field("Host", "Hôte", "Hote");
    String service = mail.field("Service");
    if (host.isEmpty() && !subject.isEmpty()) {
      int slash = subject.indexOf('/');
      host = slash < 0 ? subject : subject.substring(0, slash);
      service = service.isEmpty() && slash > 0 ? subject.substring(slash + 1) : service;
    }
    return host.isEmpty()
        ? Optional.empty()
        : said(mail, type.toUpperCase(Locale.ROOT), state.toUpperCase(Locale.ROOT), host, service);
  }

  private static Optional<Said> said(
      ToolMessage mail, String type, String state, String host, String service) {
    boolean over = state.equals("OK") || state.equals("UP");
    boolean told = type.equals("PROBLEM") || type.equals("RECOVERY");
    if (!told && !(over && MAY_END.matcher(type).matches())) {
      return Said.nothing(
          "monitoring sent " + type + " for " + host + (service.isEmpty() ? "" : ", " + service));
    }
    Severity severity =
        switch (state) {
          case "CRITICAL", "DOWN", "UNREACHABLE" -> Severity.CRITICAL;
          default -> over ? Severity.CRITICAL : Severity.WARNING;
        };
    String info = info(mail);
    return Said.fault(
        new Said.Fault(
            service.isEmpty() ? "host-down" : "service-fault",
            List.of(host, service),
            names(mail, host, service),
            severity,
            over,
            (service.isEmpty() ? "" : service + " on ")
                + host
                + " is "
                + state
                + (info.isEmpty() ? "" : ": " + info),
            Map.of("state", state, "service", service)));
  }

  private static String info(ToolMessage mail) {
    String info = mail.field("Info", "Additional Info", "Information");
    if (!info.isEmpty()) {
      return info;
    }
    for (int i = 0; i + 1 < mail.lines().size(); i++) {
      if (mail.lines().get(i).startsWith("Additional Info")) {
        return mail.lines().subList(i + 1, Math.min(i + 4, mail.lines().size())).stream()
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse("");
      }
    }
    return "";
  }

  private static List<String> names(ToolMessage mail, String host, String service) {
    List<String> names = new ArrayList<>();
    if (service.indexOf('.') > 0 && service.indexOf(' ') < 0) {
      names.add(service);
    }
    names.add(host);
    int remark = host.indexOf(" (");
    if (remark > 0) {
      names.add(host.substring(0, remark));
    }
    for (String field : List.of("Address", "IPv4", "IPv6")) {
      IpAddress.parse(mail.field(field)).ifPresent(names::add);
    }
    return names;
  }
}
