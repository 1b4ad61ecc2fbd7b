package dev.tocsin.watch.probe;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the agent of a server, and has it scan when that is due. An agent that cannot be
 * reached, or that is too old for a look, is the matter of one check; the others are excused for as
 * long.
 */
public final class AgentProbe {

  private static final Logger log = LoggerFactory.getLogger(AgentProbe.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** How often each kind of scan is run. */
  private static final Map<CheckKind, Duration> SCANS =
      Map.of(
          CheckKind.ANTIVIRUS, Duration.ofDays(7),
          CheckKind.MALWARE, Duration.ofDays(1));

  private final AgentSessions sessions;
  private final RestoreTests restores;
  private final InstantSource clock;

  /** Looks that agents do not know, by server, and until when that counts unless said again. */
  private final Map<String, Map<Verb, Instant>> unknown = new ConcurrentHashMap<>();

  /**
   * @param restores is told of each restore test that an agent names
   */
  public AgentProbe(AgentSessions sessions, RestoreTests restores, InstantSource clock) {
    this.sessions = sessions;
    this.restores = restores;
    this.clock = clock;
  }

  /** Hears of restore tests that went well, perhaps often of the same one. */
  @FunctionalInterface
  public interface RestoreTests {
    /** The backup of the server was restored at that moment. */
    void told(String server, String backup, Instant at);
  }

  /** What the agent of the cell's server tells; every failure is a sample. */
  public Sample look(Cell cell) {
    Instant now = clock.instant();
    CheckKind kind = cell.check().kind();
    Server server = requireNonNull(cell.target().server());
    Verb verb = verb(kind);
    AgentResult result = sessions.run(server, new AgentCommand(verb, null));
    Map<Verb, Instant> old =
        unknown.computeIfAbsent(server.name(), name -> new ConcurrentHashMap<>());
    if (kind == CheckKind.AGENT) {
      return reached(result, old, now);
    }
    if (result instanceof AgentResult.Refused refused) {
      old.put(verb, now.plus(cell.check().every().multipliedBy(2)));
      return Sample.excused(now, "the agent is too old for this: " + refused.text());
    }
    if (result instanceof AgentResult.Unreachable away) {
      return Sample.excused(now, "the agent cannot be reached: " + away.text());
    }
    if (!(result instanceof AgentResult.Done done)) {
      return Sample.unknown(now, "the agent does not tell: " + result.text());
    }
    old.remove(verb);
    try {
      JsonNode answer = JSON.readTree(done.answer().line());
      Duration every = SCANS.get(kind);
      if (every != null) {
        startWhenDue(server, kind, answer, now, every);
      }
      if (kind == CheckKind.BACKUP) {
        tellRestores(server, answer);
      }
      return AgentReport.read(kind, answer, now);
    } catch (JsonProcessingException e) {
      return Sample.unknown(now, "the agent's answer cannot be read");
    }
  }

  private void tellRestores(Server server, JsonNode answer) {
    for (JsonNode item : AgentReport.items(answer)) {
      Instant restored = AgentReport.time(item.path("restored"));
      String name = item.path("name").asText("");
      if (restored != null && !name.isEmpty()) {
        restores.told(server.name(), name, restored);
      }
    }
  }

  private void startWhenDue(
      Server server, CheckKind kind, JsonNode answer, Instant now, Duration every) {
    if (!ScanReport.find(AgentReport.items(answer), kind.word()).due(now, every)) {
      return;
    }
    Verb verb = kind == CheckKind.ANTIVIRUS ? Verb.SCAN_ANTIVIRUS : Verb.SCAN_MALWARE;
    AgentResult started = sessions.run(server, new AgentCommand(verb, null));
    if (started instanceof AgentResult.Done) {
      log.info("{}: the {} scan was started", server.name(), kind.word());
    } else {
      log.warn(
          "{}: the {} scan could not be started: {}", server.name(), kind.word(), started.text());
    }
  }

  private static Sample reached(AgentResult result, Map<Verb, Instant> old, Instant now) {
    old.values().removeIf(until -> until.isBefore(now)); // switched off meanwhile
    if (result instanceof AgentResult.Done) {
      String verbs =
          old.keySet().stream().map(Verb::word).sorted().collect(Collectors.joining(", "));
      return verbs.isEmpty()
          ? Sample.good(now, null, "the agent answers")
          : Sample.bad(now, null, "the agent is older than the hub and does not know " + verbs);
    }
    boolean crowded =
        result instanceof AgentResult.Busy
            || result instanceof AgentResult.Unreachable away
                && away.why() == AgentResult.Why.CROWDED;
    return crowded
        ? Sample.unknown(now, result.text())
        : Sample.bad(now, null, "the agent cannot be reached: " + result.text());
  }

  private static Verb verb(CheckKind kind) {
    return switch (kind) {
      case AGENT -> Verb.PING;
      case WEB_SERVICE -> Verb.LOOK_WEB;
      case DATABASE -> Verb.LOOK_DATABASE;
      case DISK -> Verb.LOOK_DISK;
      case RAID -> Verb.LOOK_RAID;
      case MEMORY -> Verb.LOOK_MEMORY;
      case LOAD -> Verb.LOOK_LOAD;
      case SMART -> Verb.LOOK_SMART;
      case MAIL_QUEUE, MAIL_SENDERS -> Verb.LOOK_MAIL;
      case CERTIFICATE_FILES -> Verb.LOOK_CERTIFICATES;
      case BACKUP -> Verb.LOOK_BACKUPS;
      case SNAPSHOTS -> Verb.LOOK_SNAPSHOTS;
      case ANTIVIRUS, MALWARE -> Verb.LOOK_SCANS;
      default -> throw new IllegalArgumentException("no agent tells of " + kind.word());
    };
  }
}
