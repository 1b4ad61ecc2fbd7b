package dev.tocsin.console;

import dev.tocsin.audit.LastActs;
import dev.tocsin.console.Setup.Step;
import dev.tocsin.identity.Actor;
import dev.tocsin.identity.SecondFactorState;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.isolation.AgentFacts;
import dev.tocsin.notification.NoticeFigures;
import dev.tocsin.platform.Database;
import dev.tocsin.signal.Sources;
import dev.tocsin.vault.KnownSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is still to be done until the first alert reaches somebody. */
@RestController
class SetupController {

  private static final Duration BACKUP_IS_FRESH_FOR = Duration.ofDays(8);

  private final SecondFactorState factors;
  private final Inventory inventory;
  private final Sources sources;
  private final KnownSecrets secrets;
  private final AgentFacts agents;
  private final NoticeFigures notices;
  private final LastActs acts;
  private final Database database;
  private final InstantSource clock;

  SetupController(
      SecondFactorState factors,
      Inventory inventory,
      Sources sources,
      KnownSecrets secrets,
      AgentFacts agents,
      NoticeFigures notices,
      LastActs acts,
      Database database,
      InstantSource clock) {
    this.factors = factors;
    this.inventory = inventory;
    this.sources = sources;
    this.secrets = secrets;
    this.agents = agents;
    this.notices = notices;
    this.acts = acts;
    this.database = database;
    this.clock = clock;
  }

  /**
   * The steps. A token has no second factor to set up, and of a PostgreSQL database the hub does
   * not know when it was backed up: these steps are left out then.
   */
  @GetMapping("/api/setup")
  Setup setup(Authentication authentication) {
    Actor actor = (Actor) authentication.getPrincipal();
    List<Step> steps = new ArrayList<>();
    if (actor.kind() == Actor.Kind.PERSON) {
      steps.add(new Step("second-factor", factors.has(actor), null));
    }
    int servers = inventory.snapshot().servers().size();
    steps.add(new Step("inventory", servers > 0, servers > 0 ? Integer.toString(servers) : null));
    steps.add(Step.names("source", usableSources()));
    steps.add(step("signal", sources.lastSignal(), Instant.EPOCH));
    steps.add(
        Step.names(
            "ssh-key",
            Stream.concat(agents.keyFiles().stream(), secrets.sshKeys().stream()).toList()));
    steps.add(Step.names("agent", agents.answered()));
    steps.add(new Step("mail", notices.canSend(), null));
    if (database.isSqlite()) {
      steps.add(
          step("backup", acts.last("hub.backup"), clock.instant().minus(BACKUP_IS_FRESH_FOR)));
    }
    return Setup.of(steps);
  }

  /** Sources that something can come from: their sender may know the secret, or needs none. */
  private List<String> usableSources() {
    return sources.list().stream()
        .filter(source -> source.problem() == null)
        .filter(source -> source.secret() == null || secrets.knownToPeople(source.secret()))
        .map(Sources.Source::name)
        .toList();
  }

  private static Step step(String id, Optional<Instant> at, Instant since) {
    return new Step(
        id, at.filter(since::isBefore).isPresent(), at.map(Instant::toString).orElse(null));
  }
}
