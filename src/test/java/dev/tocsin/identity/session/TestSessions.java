package dev.tocsin.identity.session;

import dev.tocsin.identity.TestIdentity;
import dev.tocsin.platform.Database;
import java.time.Duration;

/** Sessions of one hour idle, twelve in all, five minutes fresh. */
public final class TestSessions {

  public static final Origin HOME = new Origin("198.51.100.7", "a browser");

  private TestSessions() {}

  public static Sessions over(Database database, TestIdentity identity) {
    return new Sessions(
        new SessionStore(database),
        identity.store,
        identity.box,
        new SessionSettings(Duration.ofHours(1), Duration.ofHours(12), Duration.ofMinutes(5)),
        identity.clock);
  }
}
