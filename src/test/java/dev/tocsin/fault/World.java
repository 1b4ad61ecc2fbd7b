package dev.tocsin.fault;

import dev.tocsin.demo.AgentSimulator;
import dev.tocsin.demo.DemoKeys;
import dev.tocsin.demo.SimulatedWebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;

/**
 * Everything around one hub: two web servers with agents, a mailbox, a mail server, a log file, an
 * inventory, and copies of the route files that a test may change. Loopback only.
 *
 * <p>Clients {@code client-0} to {@code client-7} own the sites by turns: {@code site-<n>.client-<n
 * mod 8>.example}, even ones on web1, odd ones on web2; each also has a mailbox domain {@code
 * mail.client-<k>.example} on mail1, which has no SSH.
 */
final class World implements AutoCloseable {

  static final int CLIENTS = 8;
  static final String STAFF = "night@staff.example";
  static final String HOOK_SECRET = "secret-of-the-hooks-0123456789";

  final Path folder;
  final Path home;
  final Path data;
  final Path log;
  final SmtpSink sink = new SmtpSink();
  final MailDrop mail = new MailDrop();
  final List<AgentSimulator> agents = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();

  /**
   * @param folder for its files; empty
   * @param data the hub's data folder
   * @param sites how many there are
   */
  World(Path folder, Path data, int sites) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectories(folder.resolve("home"));
    this.data = data;
    this.log = Files.createDirectories(folder.resolve("log")).resolve("auth.log");
    Files.createFile(log);
    for (int server = 1; server <= 2; server++) {
      agents.add(agent(server, sites));
    }
    Files.writeString(folder.resolve("inventory.yaml"), inventory(sites));
    for (String kind : List.of("routes", "kamelets")) {
      FileSystemUtils.copyRecursively(Path.of(kind), folder.resolve(kind));
    }
    settings.put("tocsin.data", data.toString());
    settings.put("tocsin.folders.routes", folder.resolve("routes").toString());
    settings.put("tocsin.folders.kamelets", folder.resolve("kamelets").toString());
    settings.put("tocsin.inventory-file", folder.resolve("inventory.yaml").toString());
    settings.put("tocsin.routes.auth-log", log.toString());
    settings.put("tocsin.routes.mail-log", log.resolveSibling("mail.log").toString());
    settings.put("tocsin.routes.kernel-log", log.resolveSibling("kern.log").toString());
    settings.put("tocsin.log-roots", log.getParent().toString());
    settings.put("tocsin.staff[0].name", "Night shift");
    settings.put("tocsin.staff[0].email", STAFF);
    settings.put("tocsin.staff[0].language", "en");
    settings.put("tocsin.correlation.group-wait", "1s");
    settings.put("tocsin.mail.authserv-ids", MailDrop.AUTHSERV);
    settings.put("tocsin.mail.out.host", "127.0.0.1");
    settings.put("tocsin.mail.out.port", Integer.toString(sink.port()));
    settings.put("tocsin.mail.out.tls", "none");
    settings.put("tocsin.mail.out.from", "Hub <hub@hub.example>");
    settings.put("tocsin.mailboxes.support.host", "127.0.0.1");
    settings.put("tocsin.mailboxes.support.port", Integer.toString(mail.port()));
    settings.put("tocsin.mailboxes.support.tls", "none");
    settings.put("tocsin.mailboxes.support.user", MailDrop.SUPPORT);
    settings.put("tocsin.mailboxes.support.secret", "mailbox-support");
  }

  static String site(int number) {
    return "site-" + number + "." + client(number) + ".example";
  }

  static String client(int number) {
    return "client-" + number % CLIENTS;
  }

  static String contact(int number) {
    return "boss@" + client(number) + ".example";
  }

  /** The agent of a site's server. */
  AgentSimulator agentOf(int site) {
    return agents.get(site % 2);
  }

  World with(String setting, Object value) {
    settings.put(setting, value.toString());
    return this;
  }

  /** The hub of this world, not started yet. */
  HubProcess hub(String name, List<String> command) {
    return hub(name, command, Map.of("TOCSIN_ADMIN_TOKEN", HubProcess.TOKEN));
  }

  HubProcess hub(String name, List<String> command, Map<String, String> environment) {
    Map<String, String> secrets = new HashMap<>(environment);
    secrets.put("TOCSIN_SECRETS_ALERTMANAGER", HOOK_SECRET);
    secrets.put("TOCSIN_SECRETS_GENERIC", HOOK_SECRET);
    secrets.put("TOCSIN_SECRETS_MAILBOX_SUPPORT", MailDrop.PASSWORD);
    return new HubProcess(name, home, command, settings, secrets);
  }

  /** An Alertmanager post with one alert of this name about this host. */
  static byte[] post(String name, String host, String severity, String status) {
    return """
    {"version":"4","groupKey":"{}:{alertname=\\"%1$s\\"}","truncatedAlerts":0,"status":"%4$s",
     "receiver":"tocsin","groupLabels":{"alertname":"%1$s"},"commonLabels":{},"commonAnnotations":{},
     "externalURL":"http://monitor.example:9093","alerts":[{"status":"%4$s",
     "labels":{"alertname":"%1$s","instance":"%2$s","severity":"%3$s"},
     "annotations":{"summary":"%1$s at %2$s"},"startsAt":"2026-01-01T00:00:00Z",
     "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://monitor.example/graph"}]}"""
        .formatted(name, host, severity, status)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Longest time for anything to settle once all is well. */
  static Duration soon() {
    return Duration.ofSeconds(90);
  }

  private AgentSimulator agent(int server, int sites) throws IOException {
    SimulatedWebServer web = new SimulatedWebServer("nginx");
    for (int site = server - 1; site < sites; site += 2) {
      web.add(site(site), List.of());
    }
    KeyPair hub = DemoKeys.generate();
    DemoKeys.write(hub, data.resolve("ssh").resolve("web" + server));
    return AgentSimulator.start(web, DemoKeys.generate(), hub.getPublic());
  }

  private String inventory(int sites) {
    StringBuilder yaml = new StringBuilder("datacentres:\n  - {name: dc1, provider: ovhcloud}\n");
    yaml.append("servers:\n");
    for (int server = 1; server <= 2; server++) {
      AgentSimulator agent = agents.get(server - 1);
      yaml.append(
          """
            - name: web%1$d
              datacentre: dc1
              names: [web%1$d.hub.example]
              addresses: [192.0.2.%1$d]
              roles: [web]
              ssh: {host: 127.0.0.1, port: %2$d, user: tocsin, hostKey: "%3$s", keyFile: web%1$d}
          """
              .formatted(server, agent.port(), agent.hostKey()));
    }
    yaml.append("  - {name: mail1, datacentre: dc1, names: [mail1.hub.example], roles: [mail]}\n");
    yaml.append("clients:\n");
    for (int client = 0; client < CLIENTS; client++) {
      yaml.append(
          """
            - id: %1$s
              name: Client %2$d
              language: %3$s
              contacts: [{name: Boss of %1$s, email: %4$s}]
              services:
                - {name: mail.%1$s.example, type: mail, server: mail1}
          """
              .formatted(client(client), client, client % 2 == 0 ? "fr" : "en", contact(client)));
      for (int site = client; site < sites; site += CLIENTS) {
        yaml.append(
            "      - {name: %s, type: site, server: web%d}\n".formatted(site(site), site % 2 + 1));
      }
    }
    return yaml.toString();
  }

  @Override
  public void close() {
    agents.forEach(AgentSimulator::close);
    sink.close();
    mail.close();
  }
}
