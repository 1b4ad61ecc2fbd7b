package dev.tocsin.alert;

import dev.tocsin.signal.mail.MailSettings;
import dev.tocsin.signal.statuspage.StatusPageSettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every parser that a route can ask for, found as the hub finds them: a new one is among them. */
public final class Parsers {

  /** Formats that are mails. */
  public static final Set<String> MAILS = Set.of("abuse-report", "monitoring-mail", "ovh-mail");

  public static final MailSettings TRUST =
      new MailSettings(
          List.of("mx.hoster.example"), false, List.of("ovhcloud.com"), List.of("hoster.example"));

  private Parsers() {}

  /** By format, each with nothing remembered. */
  public static Map<String, AlertParser> all() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(AlertParser.class));
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(AlertSettings.class, () -> new AlertSettings(ZoneId.of("Europe/Paris")));
    context.registerBean(MailSettings.class, () -> TRUST);
    context.registerBean(StatusPageSettings.class, () -> new StatusPageSettings(Map.of()));
    context.registerBean("ovhApiNotification", type("dev.tocsin.alert.ovh.OvhApiNotification"));
    scanner
        .findCandidateComponents("dev.tocsin")
        .forEach(found -> context.registerBean(type(String.valueOf(found.getBeanClassName()))));
    context.refresh();
    Map<String, AlertParser> parsers = new TreeMap<>();
    context.getBeansOfType(AlertParser.class).values().forEach(p -> parsers.put(p.format(), p));
    return parsers;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
