package dev.tocsin.alert;

import dev.tocsin.signal.Signal;
import java.util.List;

/** Reads one format. Pure and safe for use by several threads at once. */
public interface AlertParser {

  /**
   * The name under which a route asks for it: {@code alertmanager}, {@code ovh-mail}, {@code
   * sshd-log}.
   */
  String format();

  /**
   * @throws Unreadable when the bytes are not of this format or lack what an alert needs; the
   *     message is shown to the operator and never holds more than a short, cleaned excerpt of the
   *     input
   */
  Reading parse(Signal signal) throws Unreadable;

  /** What a signal turned out to say. */
  sealed interface Reading {
    /**
     * Alerts and observations; both may be empty when there was nothing to tell (a log without
     * failures).
     */
    record Facts(List<Alert> alerts, List<Observation> observations) implements Reading {
      public Facts {
        alerts = List.copyOf(alerts);
        observations = List.copyOf(observations);
      }
    }

    /** Understood and needing nothing: a test message, a ping. */
    record Nothing(String reason) implements Reading {}
  }

  /** The input is not of this format. */
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String reason) {
      super(reason);
    }
  }
}
