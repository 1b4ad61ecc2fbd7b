package dev.tocsin.isolation.ssh;

import java.util.Locale;

/** What came of one command; the type says what may be done next. */
public sealed interface AgentResult {

  /** One line for people. */
  String text();

  /** The agent did it, or found it done. */
  record Done(AgentAnswer answer) implements AgentResult {
    @Override
    public String text() {
      return answer.line();
    }
  }

  /** Another command holds the server's lock; nothing was done, try later. */
  record Busy(String detail) implements AgentResult {
    @Override
    public String text() {
      return "busy: " + detail;
    }
  }

  /**
   * The agent would not or could not begin: nothing was done, and asking again would end the same.
   *
   * @param error {@code refused}, {@code unknown-site} or {@code no-web-server}
   */
  record Refused(String error, String detail) implements AgentResult {
    @Override
    public String text() {
      return error + ": " + detail;
    }
  }

  /**
   * The agent tried and failed, and says so.
   *
   * @param error {@code failed} or {@code config-broken}
   * @param changed whether something on the server was changed nevertheless
   */
  record Failed(String error, boolean changed, String detail) implements AgentResult {
    @Override
    public String text() {
      return error + ": " + detail;
    }
  }

  /** The command did not leave: nothing can have happened. */
  record Unreachable(Why why, String detail) implements AgentResult {
    @Override
    public String text() {
      return why.word() + ": " + detail;
    }
  }

  /** The command left, and no complete answer came back: it may or may not have been done. */
  record Unknown(String reason) implements AgentResult {
    @Override
    public String text() {
      return reason;
    }
  }

  /** Why a command did not leave. */
  enum Why {
    /** No connection, or it broke before the command. */
    CONNECT(true),
    /** Too many commands under way at this server. */
    CROWDED(true),
    /** The server showed another key than the pinned one. */
    HOST_KEY_CHANGED(false),
    /** The server did not take the hub's key. */
    ACCESS_DENIED(false),
    /** The private key or the pinned key cannot be used. */
    KEY_UNUSABLE(false);

    private final boolean passing;

    Why(boolean passing) {
      this.passing = passing;
    }

    /** Whether it may pass by itself, so that trying again makes sense. */
    public boolean passing() {
      return passing;
    }

    /** Lower case with dashes, for metrics and texts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
