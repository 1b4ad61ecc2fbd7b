package dev.tocsin.routing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads the files when all else has started, before the hub says that it is ready, and then looks
 * for changes twice a second.
 *
 * <p>On the way down the routes stop after the web server has answered its last request, so that no
 * sender is told that its source does not exist, and before Camel and the database close.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class RouteFilesLifecycle implements SmartLifecycle, ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(RouteFilesLifecycle.class);
  private static final long LOOK_MILLIS = 500;
  private static final long STOP_SECONDS = 15;

  /** Below the web server's graceful stop (-1024) and above Camel (-2049). */
  private static final int PHASE = Integer.MAX_VALUE - 1536;

  private final RouteFiles files;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tocsin-routes").daemon(true).factory());
  private volatile boolean running;

  RouteFilesLifecycle(RouteFiles files) {
    this.files = files;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    guarded(files::load);
    looking.scheduleWithFixedDelay(
        () -> guarded(files::poll), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      log.error("the route files could not be looked at; trying again", e);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    looking.shutdown();
    try {
      if (!looking.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a change of the route files was still being applied");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    files.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
