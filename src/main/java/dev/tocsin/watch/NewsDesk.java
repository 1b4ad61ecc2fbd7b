package dev.tocsin.watch;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Hands changes to the intake in the order in which they came to be. What is not taken now is
 * handed in again; one that was taken without the hub knowing is known by its name.
 */
@Component
class NewsDesk implements DisposableBean {

  static final String SOURCE = "watch";
  private static final Logger log = LoggerFactory.getLogger(NewsDesk.class);
  private static final int AT_ONCE = 200;

  private final WatchStore store;
  private final Intake intake;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("watch-news").daemon().factory());

  NewsDesk(WatchStore store, Intake intake) {
    this.store = store;
    this.intake = intake;
  }

  /** Returns at once. */
  void send() {
    if (!asked.getAndSet(true)) {
      try {
        thread.execute(this::sendAll);
      } catch (RejectedExecutionException e) {
        log.debug("the hub is stopping: the rest is told after the next start");
      }
    }
  }

  private void sendAll() {
    asked.set(false);
    try {
      List<News> batch = store.untold(AT_ONCE);
      while (!batch.isEmpty()) {
        for (News one : batch) {
          intake.accept(
              new NewSignal(
                  SOURCE,
                  one.at(),
                  one.path(),
                  Map.of(),
                  one.body().getBytes(StandardCharsets.UTF_8),
                  one.id(),
                  null));
          store.told(one.id());
        }
        batch = store.untold(AT_ONCE);
      }
    } catch (Intake.Refused e) {
      log.warn("what the watch found is not taken now and will be told later: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("what the watch found will be told later: {}", e.toString());
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
