package dev.tocsin.signal.door;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what a door hands in, with the rules of the real intake: a delivery name makes a
 * redelivery, and the read position is kept with the signal.
 */
public final class RecordingIntake implements Intake {

  private final List<NewSignal> accepted = new ArrayList<>();
  private final Map<String, String> deliveries = new HashMap<>();
  private final Map<String, String> checkpoints = new HashMap<>();
  private int redelivered;
  private boolean refusing;
  private Refused.Reason reason = Refused.Reason.QUEUE_FULL;
  private Consumer<NewSignal> beforeCommit = signal -> {};
  private Consumer<NewSignal> afterCommit = signal -> {};

  @Override
  public synchronized Accepted accept(NewSignal signal) throws Refused {
    if (refusing) {
      throw new Refused(reason, "refused by the test");
    }
    beforeCommit.accept(signal);
    if (signal.checkpoint() != null) {
      checkpoints.put(signal.checkpoint().reader(), signal.checkpoint().position());
    }
    String key = signal.source() + "/" + signal.deliveryId();
    String earlier = signal.deliveryId() == null ? null : deliveries.get(key);
    if (earlier != null) {
      redelivered++;
      return new Accepted(earlier, true);
    }
    accepted.add(signal);
    String id = "signal-" + accepted.size();
    deliveries.put(key, id);
    afterCommit.accept(signal);
    return new Accepted(id, false);
  }

  @Override
  public synchronized Optional<String> checkpoint(String reader) {
    return Optional.ofNullable(checkpoints.get(reader));
  }

  @Override
  public synchronized void keep(NewSignal.Checkpoint checkpoint) throws Refused {
    if (refusing) {
      throw new Refused(reason, "refused by the test");
    }
    checkpoints.put(checkpoint.reader(), checkpoint.position());
  }

  public synchronized void refuse(Refused.Reason why) {
    refusing = true;
    reason = why;
  }

  public synchronized void stopRefusing() {
    refusing = false;
  }

  public synchronized void beforeCommit(Consumer<NewSignal> hook) {
    beforeCommit = hook;
  }

  public synchronized void afterCommit(Consumer<NewSignal> hook) {
    afterCommit = hook;
  }

  public synchronized List<NewSignal> accepted() {
    return List.copyOf(accepted);
  }

  public synchronized NewSignal last() {
    return accepted.get(accepted.size() - 1);
  }

  public synchronized int redelivered() {
    return redelivered;
  }

  public synchronized void clear() {
    accepted.clear();
    deliveries.clear();
    checkpoints.clear();
    redelivered = 0;
    refusing = false;
    beforeCommit = signal -> {};
    afterCommit = signal -> {};
  }
}
