package dev.tocsin.isolation;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one due action as far as it goes now: runs it, or finds out what became of it. */
@Component
class ActionRunner {

  /** Added to the time limits of one command before its runner counts as dead. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);
  private static final long FIRST_PAUSE_MS = 50;
  private static final long LONGEST_PAUSE_MS = 1000;

  private final ActionBook book;
  private final ActionStore store;
  private final ActionLife life;
  private final AgentSessions sessions;
  private final Inventory inventory;
  private final InstantSource clock;
  private final Duration longest;
  private final String name = Ids.next();

  ActionRunner(
      ActionBook book, ActionStore store, ActionLife life, Agents agents, InstantSource clock) {
    this.book = book;
    this.store = store;
    this.life = life;
    this.sessions = agents.sessions();
    this.inventory = agents.inventory();
    this.clock = clock;
    SshSettings ssh = agents.settings();
    this.longest = ssh.connectTimeout().multipliedBy(4).plus(ssh.commandTimeout()).plus(MARGIN);
  }

  /** Name of this process in the rows that it runs. */
  String name() {
    return name;
  }

  /**
   * @return false when nothing could be done now, so that there is no sense in looking again at
   *     once
   */
  boolean work(String id) {
    Action action = book.get(id);
    if (action.state().underWay()) {
      Instant now = clock.instant();
      if (action.progress().dueAt().isAfter(now)) {
        return false;
      }
      book.changeIfSame(action, was -> life.abandoned(was, now)).ifPresent(this::reconcile);
      return true;
    }
    if (action.state() == ActionState.UNKNOWN || action.state() == ActionState.UNDO_UNKNOWN) {
      reconcile(action);
      return true;
    }
    return action.state().waitsForARunner() && run(action);
  }

  /** Asks the agent how the site stands, and settles what is not known by that. */
  AgentResult reconcile(Action action) {
    AgentResult result = send(action, action.order().checkCommand());
    book.changeIfSame(action, was -> life.checked(was, result, clock.instant()));
    return result;
  }

  private boolean run(Action approved) {
    Optional<Action> claimed = book.changeIfSame(approved, this::claim);
    if (claimed.isEmpty() || !claimed.get().state().underWay()) {
      return false;
    }
    Action running = claimed.get();
    boolean undoing = running.state().undoing();
    AgentResult result =
        send(running, undoing ? running.order().undoCommand() : running.order().command());
    settle(running, result);
    return true;
  }

  /**
   * Writes down what the agent said. While the database cannot take it (a full disk) it is tried
   * again until the runner's time is over: an answer that is known is not to be asked for again.
   */
  private void settle(Action running, AgentResult result) {
    long pause = FIRST_PAUSE_MS;
    while (true) {
      try {
        book.changeIfSame(running, was -> life.answered(was, result, clock.instant()));
        return;
      } catch (RuntimeException e) {
        boolean over = !clock.instant().isBefore(running.progress().dueAt());
        if (over || !Unavailable.isCauseOf(e) || !slept(pause)) {
          throw e;
        }
        if (pause == FIRST_PAUSE_MS) {
          log.warn("the result of action {} waits for the database", running.id());
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    }
  }

  private static boolean slept(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Inside the transaction: two commands about one site never run at the same time. */
  private Action claim(Action action) {
    Instant now = clock.instant();
    if (store.siteBusy(action)) {
      return action;
    }
    if (action.state() == ActionState.UNDO_APPROVED) {
      Optional<Action> holder = store.otherHolder(action);
      if (holder.isPresent()) {
        return life.released(
            action, "the site stays cut because of action " + holder.get().id(), now);
      }
    }
    return life.start(action, name, now, now.plus(longest));
  }

  AgentResult send(Action action, AgentCommand command) {
    return server(action)
        .map(server -> sessions.run(server, command))
        .orElseGet(
            () ->
                new AgentResult.Unreachable(
                    AgentResult.Why.KEY_UNUSABLE,
                    action.order().server() + " is not in the inventory"));
  }

  /** The action's server as the inventory knows it now. */
  Optional<Server> server(Action action) {
    return Optional.ofNullable(inventory.snapshot().servers().get(action.order().server()));
  }

  /** How the servers' agents are reached. */
  record Agents(AgentSessions sessions, Inventory inventory, SshSettings settings) {}
}
