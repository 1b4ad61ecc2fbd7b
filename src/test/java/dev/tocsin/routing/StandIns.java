package dev.tocsin.routing;

import dev.tocsin.platform.FlowFiles;
import dev.tocsin.platform.RouteStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Small steps with the names and methods of the hub's own, that write down how they were called.
 */
final class StandIns {

  final List<List<Object>> calls = new CopyOnWriteArrayList<>();
  final Map<String, Object> beans =
      Map.ofEntries(
          Map.entry("parse", new Parse()),
          Map.entry("map", new Mapping()),
          Map.entry("count", new Count()),
          Map.entry("log-rules", new Rules()),
          Map.entry("mail-classifier", new Classifier()),
          Map.entry("correlate", new Correlate()),
          Map.entry("isolate", new Isolate()),
          Map.entry("level", new Level()),
          Map.entry("clocks", new Clocks()),
          Map.entry("notify", new Notify()),
          Map.entry("trace-mail", new Trace()),
          Map.entry("procedure", new Procedure()),
          Map.entry("ticket", new Ticket()),
          Map.entry("bounce", new Bounce()),
          Map.entry("ignore", new Ignore()),
          Map.entry("quarantine", new Quarantine()));

  /** The settings that the shipped routes ask for, as application.yaml has them. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "tocsin.routes.auth-log", "/var/log/auth.log",
          "tocsin.routes.mail-log", "/var/log/mail.log",
          "tocsin.routes.kernel-log", "/var/log/kern.log",
          "tocsin.routes.syslog-protocol", "off",
          "tocsin.routes.syslog-listen", "127.0.0.1",
          "tocsin.routes.syslog-port", "6514");

  static final Set<String> FEEDS =
      Set.of(
          "webhook",
          "mailbox",
          "log",
          "syslog",
          "incident-events",
          "ovh-api",
          "status-page",
          "watch");

  Palette palette(Map<String, KameletShape> kamelets) {
    Map<String, Class<?>> types = new java.util.HashMap<>();
    beans.forEach((name, bean) -> types.put(name, bean.getClass()));
    return new Palette(
        kamelets,
        types,
        FEEDS,
        name -> Optional.ofNullable(SETTINGS.get(name)),
        List.of(rules, correlation));
  }

  /** Something that a step waits for. */
  interface Hold {
    void pass() throws InterruptedException;
  }

  volatile String failing = "";
  volatile Hold hold = () -> {};

  private void call(Object... what) {
    if (what[0].equals(failing)) {
      throw new IllegalStateException(failing + " cannot be done now");
    }
    try {
      hold.pass();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    calls.add(List.of(what));
  }

  /** Accepts what begins with a description, keeps it by its name. */
  static final class OtherFiles implements FlowFiles {
    final Map<String, String> used = new java.util.concurrent.ConcurrentHashMap<>();
    private final String kind;

    OtherFiles(String kind) {
      this.kind = kind;
    }

    @Override
    public String ending() {
      return "." + kind + ".yaml";
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public Checked check(String name, String text) {
      if (text.contains("too much for me")) {
        throw new IllegalStateException("its module fell over it");
      }
      return text.contains("description:")
          ? new Checked("rules", List.of())
          : new Checked("", List.of(new Finding(3, "the file needs a description")));
    }

    @Override
    public void put(String name, String text) {
      used.put(name, text);
    }

    @Override
    public void remove(String name) {
      used.remove(name);
    }
  }

  final OtherFiles rules = new OtherFiles("rules");
  private final OtherFiles correlation = new OtherFiles("correlation");

  class Rules implements RouteStep {
    public Object read(Object body, String names) {
      call("log-rules", names);
      return body;
    }
  }

  class Parse implements RouteStep {
    public Object read(Object body, String format) {
      call("parse", body, format);
      return body;
    }
  }

  class Trace implements RouteStep {
    public void trace(Object event) {
      call("trace-mail", event);
    }
  }

  class Mapping implements RouteStep {
    public Object map(Object body, String program) {
      call("map", body, program);
      return body;
    }
  }

  class Count implements RouteStep {
    public Object count(
        Object body,
        String observed,
        String kind,
        String severity,
        int threshold,
        String within,
        String quiet) {
      call("count", body, observed, kind, severity, threshold, within, quiet);
      return body;
    }
  }

  class Classifier implements RouteStep {
    public String kindOf(Object body) {
      return String.valueOf(body);
    }
  }

  class Correlate implements RouteStep {
    public void handle(Object body) {
      call("correlate", body);
    }
  }

  class Isolate implements RouteStep {
    public void request(Object body, String mode) {
      call("isolate", body, mode);
    }

    public void withdraw(Object body) {
      call("withdraw", body);
    }
  }

  class Level implements RouteStep {
    public void propose(Object body) {
      call("level", body);
    }
  }

  class Clocks implements RouteStep {
    public void follow(Object body) {
      call("clocks", body);
    }
  }

  class Notify implements RouteStep {
    public void clients(Object body, String template) {
      call("clients", body, template);
    }

    public void staff(Object body, String template) {
      call("staff", body, template);
    }
  }

  class Procedure implements RouteStep {
    public void follow(Object body) {
      call("procedure", body);
    }
  }

  class Ticket implements RouteStep {
    public void open(Object body) {
      call("ticket", body);
    }
  }

  class Bounce implements RouteStep {
    public void take(Object body) {
      call("bounce", body);
    }
  }

  class Ignore implements RouteStep {
    public void ignore(Object body, String reason) {
      call("ignore", body, reason);
    }
  }

  class Quarantine implements RouteStep {
    public void quarantine(Object body, String reason) {
      call("quarantine", body, reason);
    }
  }
}
