package dev.tocsin.signal;

import java.time.Duration;
import java.util.Optional;

/** The one way in: what it accepts is on disk when it returns. */
public interface Intake {

  /**
   * Makes one input durable and returns after the commit.
   *
   * @throws Refused when it cannot be made durable now; the sender should try again. Should the
   *     disk answer after all, a second try is known by the name of the delivery
   */
  Accepted accept(NewSignal signal) throws Refused;

  /** The read position kept with the last accepted signal of this reader, if any. */
  Optional<String> checkpoint(String reader);

  /**
   * Keeps a read position before there is anything to accept, so that what arrives while the hub is
   * down is not skipped.
   *
   * @throws Refused when it cannot be made durable now
   */
  void keep(NewSignal.Checkpoint checkpoint) throws Refused;

  /**
   * The receipt.
   *
   * @param signalId id of the durable signal; the earlier one's when this was a redelivery
   * @param redelivered true when the same delivery had been accepted before and was only counted
   */
  record Accepted(String signalId, boolean redelivered) {}

  /** The input could not be made durable. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    public Refused(Reason reason, String message) {
      super(message);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }

    /** When trying again makes sense. */
    public Duration retryAfter() {
      return reason == Reason.QUEUE_FULL ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
    }

    /** Why nothing was kept. */
    public enum Reason {
      QUEUE_FULL,
      STORE_UNAVAILABLE,
      STOPPING
    }
  }
}
