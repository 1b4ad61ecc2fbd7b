package dev.tocsin.demo;

import dev.tocsin.demo.SimulatedWebServer.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything around the hub: four servers with their agents and sites, a mail server, a log file,
 * and pages to look at it all. Fresh keys and secrets at each start; loopback only.
 */
public final class DemoWorld implements AutoCloseable {

  static final String SUPPORT = "support@halage.example";

  private final Path folder;
  private final InventoryTemplate hoster = new InventoryTemplate(resource("inventory.yaml"));
  private final Map<String, AgentSimulator> agents = new LinkedHashMap<>();
  private final String adminToken = secret();
  private final String hookSecret = secret();
  private final String mailPassword = secret();
  private final PostOffice mail;
  private final DemoSite pages;

  private DemoWorld(Path folder) throws IOException {
    this.folder = folder;
    for (InventoryTemplate.Server server : hoster.servers()) {
      agents.put(server.name(), agent(server));
    }
    Files.writeString(inventoryFile(), hoster.filled(agents));
    Files.createDirectories(logFolder());
    Files.createFile(authLog());
    Files.createDirectories(watchFolder());
    Files.writeString(watchFolder().resolve("demo.checks.yaml"), resource("demo.checks.yaml"));
    this.mail = new PostOffice(SUPPORT, mailPassword);
    this.pages = new DemoSite(mail, sitesByServer());
  }

  /**
   * Starts the world.
   *
   * @param folder where its files are; emptied first
   */
  public static DemoWorld start(Path folder) throws IOException {
    return new DemoWorld(DemoFolder.fresh(folder));
  }

  private AgentSimulator agent(InventoryTemplate.Server server) throws IOException {
    SimulatedWebServer web = new SimulatedWebServer(server.web());
    for (InventoryTemplate.Site site : server.sites()) {
      web.add(site.name(), site.aliases());
    }
    KeyPair hub = DemoKeys.generate();
    KeyPair host = DemoKeys.generate();
    DemoKeys.write(hub, dataFolder().resolve("ssh").resolve(server.name()));
    DemoKeys.write(host, folder.resolve("servers").resolve(server.name() + "-host-key"));
    return AgentSimulator.start(web, host, hub.getPublic());
  }

  /** The settings that join a hub to this world. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("TOCSIN_ADMIN_TOKEN", adminToken);
    settings.put("tocsin.data", dataFolder().toString());
    settings.put("tocsin.inventory-file", inventoryFile().toString());
    settings.put("tocsin.log-roots", logFolder().toString());
    settings.put("tocsin.routes.auth-log", authLog().toString());
    settings.put("tocsin.routes.mail-log", logFolder().resolve("mail.log").toString());
    settings.put("tocsin.routes.kernel-log", logFolder().resolve("kern.log").toString());
    settings.put("tocsin.folders.watch", watchFolder().toString());
    settings.put("tocsin.secrets.alertmanager", hookSecret);
    settings.put("tocsin.secrets.mailbox-support", mailPassword);
    settings.put("tocsin.mail.out.host", "127.0.0.1");
    settings.put("tocsin.mail.out.port", mail.smtpPort());
    settings.put("tocsin.mailboxes.support.host", "127.0.0.1");
    settings.put("tocsin.mailboxes.support.port", mail.imapPort());
    settings.put("tocsin.mailboxes.support.user", mail.support());
    settings.put("logging.file.name", hubLog().toString());
    settings.put("tocsin.mailboxes.support.secret", "mailbox-support");
    return settings;
  }

  Path dataFolder() {
    return folder.resolve("data");
  }

  Path authLog() {
    return logFolder().resolve("auth.log");
  }

  private Path logFolder() {
    return folder.resolve("log");
  }

  private Path watchFolder() {
    return folder.resolve("watch");
  }

  Path hubLog() {
    return folder.resolve("hub.log");
  }

  private Path inventoryFile() {
    return folder.resolve("inventory.yaml");
  }

  InventoryTemplate hoster() {
    return hoster;
  }

  String adminToken() {
    return adminToken;
  }

  String hookSecret() {
    return hookSecret;
  }

  /** The simulated server of this name. */
  public AgentSimulator agent(String server) {
    AgentSimulator agent = agents.get(server);
    if (agent == null) {
      throw new IllegalArgumentException("no simulated server is called " + server);
    }
    return agent;
  }

  public PostOffice mail() {
    return mail;
  }

  /** Where mails and sites can be looked at. */
  public DemoSite pages() {
    return pages;
  }

  /** The simulated sites, by the name of their server. */
  public Map<String, List<Site>> sitesByServer() {
    Map<String, List<Site>> sites = new LinkedHashMap<>();
    agents.forEach((server, agent) -> sites.put(server, agent.web().sites()));
    return sites;
  }

  static String resource(String name) {
    try (InputStream in = DemoWorld.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the demo's file " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  @Override
  public void close() {
    List<AutoCloseable> parts = new ArrayList<>(agents.values());
    parts.add(mail);
    parts.add(pages);
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger(DemoWorld.class.getName())
            .log(System.Logger.Level.WARNING, "a part of the demo did not stop", e);
      }
    }
  }
}
