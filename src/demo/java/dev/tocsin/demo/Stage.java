package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.demo.HubClient.Answer;
import dev.tocsin.demo.PostOffice.Mail;
import dev.tocsin.demo.SimulatedWebServer.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What the acts of the story share: the world, the hub from outside, and looking until it shows.
 */
record Stage(DemoWorld world, HubClient hub, Terminal terminal) {

  static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Looks for something; empty means not yet. */
  @FunctionalInterface
  interface Look<T> {
    Optional<T> at() throws IOException;
  }

  /** Looks again and again until it shows or the time is over. */
  <T> T until(Duration limit, String what, Look<T> look) throws Missed {
    long end = System.nanoTime() + limit.toNanos();
    String trouble = "";
    while (System.nanoTime() < end) {
      try {
        Optional<T> found = look.at();
        if (found.isPresent()) {
          return found.get();
        }
        trouble = "";
      } catch (IOException e) {
        trouble = " (" + e + ")";
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new Missed(what + ", within " + limit.toSeconds() + " s" + trouble);
  }

  /** The incident that fits, as the list of incidents shows it. */
  JsonNode incident(String what, Predicate<JsonNode> fits) throws Missed {
    return until(
        SOON,
        what,
        () -> {
          for (JsonNode one : hub.get("/api/incidents?state=open").body().path("items")) {
            if (fits.test(one)) {
              return Optional.of(one);
            }
          }
          return Optional.empty();
        });
  }

  /** One incident with all that belongs to it. */
  JsonNode shown(JsonNode incident) throws IOException {
    return hub.get("/api/incidents/" + incident.path("id").asText()).body();
  }

  /** The newest signal of a source. */
  JsonNode signalOf(String source) throws Missed {
    return until(
        SOON,
        "a signal of " + source + " is in the inbox",
        () -> {
          JsonNode newest =
              hub.get("/api/signals?limit=1&source=" + source).body().path("items").path(0);
          return newest.isMissingNode() ? Optional.empty() : Optional.of(newest);
        });
  }

  /** The names of the clients that an incident touches. */
  List<String> clients(JsonNode incident) throws IOException {
    List<String> names = new ArrayList<>();
    shown(incident).path("clients").forEach(client -> names.add(client.path("name").asText()));
    return names;
  }

  /**
   * Waits until every contact of the clients has this notice in the mailbox, and gives the mails.
   *
   * @param kind {@code opened}, {@code isolated} or {@code back}
   */
  List<Mail> told(JsonNode incident, String kind) throws Missed {
    return until(
        SOON,
        "the clients of incident " + number(incident) + " have the notice '" + kind + "'",
        () -> {
          JsonNode shown = shown(incident);
          int expected = 0;
          for (JsonNode client : shown.path("clients")) {
            expected += world.hoster().contacts(client.path("id").asText());
          }
          List<Mail> mails = new ArrayList<>();
          for (JsonNode notice : shown.path("notices")) {
            if (notice.path("kind").asText().equals(kind) && notice.hasNonNull("client")) {
              world.mail().find(notice.path("messageId").asText()).ifPresent(mails::add);
            }
          }
          return expected > 0 && mails.size() == expected ? Optional.of(mails) : Optional.empty();
        });
  }

  /** Waits until staff have this notice of the incident in their mailboxes, and gives the mails. */
  List<Mail> staffTold(JsonNode incident, String kind) throws Missed {
    return until(
        SOON,
        "staff have the notice '" + kind + "' of incident " + number(incident),
        () -> {
          List<Mail> mails = new ArrayList<>();
          int wanted = 0;
          for (JsonNode notice : shown(incident).path("notices")) {
            if (notice.path("kind").asText().equals(kind)) {
              wanted++;
              world.mail().find(notice.path("messageId").asText()).ifPresent(mails::add);
            }
          }
          return wanted > 0 && mails.size() == wanted ? Optional.of(mails) : Optional.empty();
        });
  }

  /** Tells who was told and one of the subjects. */
  void tellMails(String what, List<Mail> mails) {
    long people = PostOffice.recipients(mails);
    terminal.line(what, people + (people == 1 ? " person" : " people"));
    terminal.detail("“" + mails.getFirst().subject() + "”");
  }

  /** How many sites answer 200, this one left out. */
  long serving(Iterable<Site> sites, Site except) throws IOException {
    long serving = 0;
    for (Site site : sites) {
      if (site != except && hub.visit(site.address()) == 200) {
        serving++;
      }
    }
    return serving;
  }

  static String number(JsonNode incident) {
    return incident.path("number").asText();
  }

  static String ms(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() + " ms";
  }

  /** Complains unless the hub answered as it should. */
  static Answer expect(int status, String what, Answer answer) throws Missed {
    if (answer.status() != status) {
      throw new Missed(what + ": the hub answered " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
  }
}
