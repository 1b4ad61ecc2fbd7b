package dev.tocsin.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that moves when told. */
public final class TestClock implements InstantSource {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T03:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  public void tick(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }
}
