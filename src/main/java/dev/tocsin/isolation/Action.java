package dev.tocsin.isolation;

import static java.util.Objects.requireNonNull;

import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An isolating action as it stands.
 *
 * @param id UUIDv7
 * @param incidentId the incident it belongs to
 * @param order what is to be done
 * @param state where it is in its life
 * @param consent who wanted it
 * @param progress how far its running is
 * @param findings what the server said
 * @param version rises with every change
 */
public record Action(
    String id,
    String incidentId,
    Order order,
    ActionState state,
    Consent consent,
    Progress progress,
    Findings findings,
    long version) {

  /** The one verb so far: cut a site from the web. */
  public static final String CUT_SITE = "cut-site";

  public Action {
    requireNonNull(id);
    requireNonNull(incidentId);
  }

  /** How it comes to run. */
  public enum Mode {
    /** The policy approves it. */
    AUTOMATIC,
    /** A person approves it. */
    PROPOSED;

    /** Lower case, as in routes, the API and the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode that a {@link #word} stands for.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Mode of(String word) {
      for (Mode mode : values()) {
        if (mode.word().equals(word)) {
          return mode;
        }
      }
      throw new IllegalArgumentException("a mode is 'automatic' or 'proposed', not '" + word + "'");
    }
  }

  /**
   * What is to be done.
   *
   * @param requestKey names what asked for it; a second request of the same name is the same
   * @param verb {@value #CUT_SITE}
   * @param server name of the server
   * @param service name of the site
   */
  public record Order(String requestKey, String verb, String server, String service, Mode mode) {
    public Order {
      requireNonNull(requestKey);
      requireNonNull(mode);
      if (!verb.equals(CUT_SITE)) {
        throw new IllegalArgumentException("no such action");
      }
      if (!AgentCommand.isSite(service)) {
        throw new IllegalArgumentException("not the plain host name of a site");
      }
    }

    AgentCommand command() {
      return AgentCommand.of(Verb.SITE_CUT, service);
    }

    AgentCommand undoCommand() {
      return AgentCommand.of(Verb.SITE_RESTORE, service);
    }

    AgentCommand checkCommand() {
      return AgentCommand.of(Verb.SITE_CHECK, service);
    }
  }

  /** Who wanted it, and when: a person's name or {@code policy}. */
  public record Consent(
      String requestedBy,
      Instant requestedAt,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable String undoBy,
      @Nullable Instant undoAt) {}

  /**
   * How far its running is.
   *
   * @param dueAt when a runner is to take it up; while it runs, when its runner must have ended
   * @param attempts times that the command was tried in vain, without having left or against a busy
   *     server
   * @param redone times that a check proved it had not happened and it was approved again
   * @param checks times that a check could not tell
   * @param runner the process that runs it
   */
  public record Progress(
      Instant dueAt,
      int attempts,
      int redone,
      int checks,
      @Nullable String runner,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {

    static Progress due(Instant at) {
      return new Progress(at, 0, 0, 0, null, null, null);
    }
  }

  /**
   * What the server said.
   *
   * @param checkBefore state of the site at the last preview before it ran, or null
   * @param answer last line about the cut, or null
   * @param undoAnswer last line about the undo, or null
   * @param reason why it failed or is not known, or null
   * @param ms from the intent to the answer, seen from the hub, or null
   */
  public record Findings(
      @Nullable String checkBefore,
      @Nullable String answer,
      @Nullable String undoAnswer,
      @Nullable String reason,
      @Nullable Long ms) {
    static final Findings NONE = new Findings(null, null, null, null, null);
  }
}
