package dev.tocsin.vault.remote;

import dev.tocsin.platform.SecretChanged;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks after the secrets of the server in a thread of its own, which may wait for it, and tells
 * who holds one that it has changed.
 */
@Component
class RemoteWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RemoteWatch.class);
  private static final long LOOK_EVERY_MILLIS = 500;

  private final RemoteSecrets secrets;
  private final ApplicationEventPublisher events;
  private @Nullable ScheduledExecutorService thread;

  RemoteWatch(RemoteSecrets secrets, ApplicationEventPublisher events) {
    this.secrets = secrets;
    this.events = events;
  }

  @Override
  public synchronized void start() {
    if (thread == null && secrets.isSet()) {
      thread =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofVirtual().name("secret-server").factory());
      var ignored =
          thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.shutdownNow();
      thread = null;
      secrets.close();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void look() {
    try {
      secrets.look().forEach(this::tell);
    } catch (RuntimeException e) {
      log.error("looking after the secret server met an error, going on", e);
    }
  }

  private void tell(String name) {
    log.info("the secret '{}' has changed at the secret server", name);
    try {
      events.publishEvent(new SecretChanged(name));
    } catch (RuntimeException e) {
      log.error("who uses the secret '{}' could not take the other one", name, e);
    }
  }
}
