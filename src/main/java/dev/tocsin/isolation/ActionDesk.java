package dev.tocsin.isolation;

import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.AgentResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people and the policy do with actions. */
@Component
class ActionDesk {

  private final ActionBook book;
  private final ActionStore store;
  private final ActionLife life;
  private final ActionRunner runner;
  private final InstantSource clock;

  ActionDesk(
      ActionBook book,
      ActionStore store,
      ActionLife life,
      ActionRunner runner,
      InstantSource clock) {
    this.book = book;
    this.store = store;
    this.life = life;
    this.runner = runner;
    this.clock = clock;
  }

  Action get(String id) {
    return book.get(id);
  }

  List<Action> ofIncident(String incidentId) {
    return store.ofIncident(incidentId);
  }

  /** Newest first. */
  List<Action> list(ActionStore.Filter filter, int limit) {
    return store.list(filter, limit);
  }

  /** Actions of the verb at the service for the incident, oldest first. */
  List<Action> ofSite(String incidentId, String verb, String service) {
    return store.ofIncident(incidentId).stream()
        .filter(one -> one.order().verb().equals(verb) && one.order().service().equals(service))
        .toList();
  }

  Optional<Action> newest(String incidentId, String verb, String service) {
    return store.newest(incidentId, verb, service);
  }

  boolean open(Action action, boolean tellProposal) {
    return book.open(action, tellProposal);
  }

  boolean firstTime(String incidentId, String subject) {
    return store.firstTime(incidentId, subject, clock.instant());
  }

  Action approve(String id, String by) {
    return book.change(id, was -> life.approve(was, by, clock.instant()));
  }

  /**
   * Puts a proposal away.
   *
   * @throws WrongState when it is no proposal any more
   */
  Action decline(String id, String by, String reason) {
    return book.decline(id, by, was -> life.decline(was, by, reason, clock.instant()));
  }

  /** Approves where that is still needed, and has it taken up now. */
  Action apply(String id, String by) {
    return book.change(
        id,
        was -> {
          Instant now = clock.instant();
          return switch (was.state()) {
            case PROPOSED -> life.approve(was, by, now);
            case APPROVED, UNKNOWN -> life.hurry(was, now);
            case RUNNING, DONE -> was;
            default -> throw new WrongState(was, "applied");
          };
        });
  }

  Action undo(String id, String by) {
    return book.change(
        id,
        was -> {
          Instant now = clock.instant();
          return switch (was.state()) {
            case UNDO_APPROVED, UNDO_UNKNOWN -> life.hurry(was, now);
            case UNDO_RUNNING, UNDONE -> was;
            default -> life.askUndo(was, by, now);
          };
        });
  }

  /** Asks the agent how the site stands; settles an unknown action by the answer. */
  Checked check(String id) {
    Action action = book.get(id);
    AgentResult result =
        action.state() == ActionState.UNKNOWN || action.state() == ActionState.UNDO_UNKNOWN
            ? runner.reconcile(action)
            : runner.send(action, action.order().checkCommand());
    return new Checked(book.get(id), siteState(result), problem(result));
  }

  /** Finds out what exactly would run, and how the site stands now; changes nothing there. */
  Preview preview(String id) {
    Action action = book.get(id);
    AgentResult version = runner.send(action, new AgentCommand(Verb.VERSION, null));
    AgentResult present =
        version instanceof AgentResult.Done
            ? runner.send(action, action.order().checkCommand())
            : version;
    String found = siteState(present);
    if (found != null
        && (action.state() == ActionState.PROPOSED || action.state() == ActionState.APPROVED)) {
      book.changeIfSame(action, was -> life.previewed(was, found));
    }
    Server server = runner.server(action).orElse(null);
    return new Preview(
        book.get(id),
        server == null ? null : server.ssh(),
        version instanceof AgentResult.Done done ? done.answer().server() : null,
        found,
        problem(present));
  }

  private static @Nullable String siteState(AgentResult result) {
    return result instanceof AgentResult.Done done && done.answer().state() != null
        ? done.answer().state().word()
        : null;
  }

  private static @Nullable String problem(AgentResult result) {
    return result instanceof AgentResult.Done ? null : result.text();
  }

  /**
   * @param siteState how the site stands, or null when that could not be learnt
   * @param problem why not, or null
   */
  record Checked(Action action, @Nullable String siteState, @Nullable String problem) {}

  /**
   * @param place where the command would go, or null when the inventory has no access
   * @param agentVersion version of the server's agent, or null when it did not answer
   * @param siteState how the site stands now, or null
   * @param problem why something could not be learnt, or null
   */
  record Preview(
      Action action,
      Server.@Nullable Ssh place,
      @Nullable String agentVersion,
      @Nullable String siteState,
      @Nullable String problem) {}
}
