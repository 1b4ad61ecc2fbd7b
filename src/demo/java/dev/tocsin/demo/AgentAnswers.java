package dev.tocsin.demo;

import dev.tocsin.demo.SimulatedWebServer.Site;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** What the agent says, by {@code src/main/agent/PROTOCOL.md}, version 1. */
final class AgentAnswers {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN =
      Pattern.compile("(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST_DOMAIN = 253;
  private static final long LOCK_SECONDS = 10;
  private static final List<String> PLAIN_VERBS = List.of("ping", "version");
  private static final List<String> SITE_VERBS = List.of("site-check", "site-cut", "site-restore");

  private final SimulatedWebServer web;
  private final AgentLooks looks;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);

  AgentAnswers(SimulatedWebServer web) {
    this.web = web;
    this.looks = new AgentLooks(web, InstantSource.system());
  }

  /**
   * @param line one line of JSON without its end
   * @param status the exit status
   */
  record Answer(String line, int status) {}

  Answer to(String command) {
    String[] words = command.split(" ", -1);
    if (words.length == 1 && PLAIN_VERBS.contains(words[0])) {
      return new Answer(plain(words[0]), 0);
    }
    if (words.length == 1) {
      Optional<String> look = looks.to(words[0]);
      if (look.isPresent()) {
        return new Answer(look.get(), 0);
      }
    }
    if (words.length == 2
        && SITE_VERBS.contains(words[0])
        && words[1].length() <= LONGEST_DOMAIN
        && DOMAIN.matcher(words[1]).matches()) {
      return aboutSite(words[0], words[1]);
    }
    return new Answer(
        "{\"ok\":false,\"verb\":\"\",\"error\":\"refused\",\"detail\":\"not a verb with its one"
            + " plain argument\"}",
        64);
  }

  static Answer busy(String verb, String domain) {
    return failure(verb, domain, "busy", 75, "another call is at work");
  }

  private String plain(String verb) {
    if (verb.equals("ping")) {
      return "{\"ok\":true,\"verb\":\"ping\"}";
    }
    String installed = "\"" + web.software().replace("+", "\",\"") + "\"";
    return "{\"ok\":true,\"verb\":\"version\",\"agent\":\"1\",\"web\":[" + installed + "]}";
  }

  private Answer aboutSite(String verb, String domain) {
    long began = System.nanoTime();
    try {
      if (!oneAtATime.tryLock(LOCK_SECONDS, TimeUnit.SECONDS)) {
        return busy(verb, domain);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return busy(verb, domain);
    }
    try {
      return web.find(domain)
          .map(site -> done(verb, domain, site, began))
          .orElseGet(() -> failure(verb, domain, "unknown-site", 65, "no block has that name"));
    } finally {
      oneAtATime.unlock();
    }
  }

  private Answer done(String verb, String domain, Site site, long began) {
    boolean changed =
        switch (verb) {
          case "site-cut" -> site.cut(domain);
          case "site-restore" -> site.restore(domain);
          default -> false;
        };
    List<String> others = site.names().stream().filter(name -> !name.equals(domain)).toList();
    String detail = others.isEmpty() ? "" : "also: " + String.join(", ", others);
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Answer(
        ("{\"ok\":true,\"verb\":\"%s\",\"site\":\"%s\",\"state\":\"%s\",\"server\":\"%s\","
                + "\"changed\":%s,\"ms\":%d,\"detail\":\"%s\"}")
            .formatted(
                verb,
                domain,
                site.cut() ? "cut" : "serving",
                web.software(),
                changed,
                ms,
                detail.length() > 400 ? detail.substring(0, 400) : detail),
        0);
  }

  private static Answer failure(
      String verb, String domain, String error, int status, String detail) {
    return new Answer(
        ("{\"ok\":false,\"verb\":\"%s\",\"site\":\"%s\",\"error\":\"%s\",\"changed\":false,"
                + "\"ms\":0,\"detail\":\"%s\"}")
            .formatted(verb, domain, error, detail),
        status);
  }
}
