package dev.tocsin.identity.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The provider's discovery document, fetched when somebody signs in and kept for an hour. When it
 * cannot be had, that is the answer for ten seconds, so that a crowd of tries costs one.
 */
@Component
class Discovery {

  private static final Logger log = LoggerFactory.getLogger(Discovery.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

  private final OidcSettings settings;
  private final Calls calls;
  private final InstantSource clock;

  /** Not a monitor: whoever waits for the provider in one would hold a thread of all requests. */
  private final ReentrantLock turn = new ReentrantLock();

  private @Nullable Metadata present;
  private @Nullable String failure;
  private Instant until = Instant.EPOCH;

  Discovery(OidcSettings settings, Calls calls, InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.clock = clock;
  }

  Metadata get() {
    turn.lock();
    try {
      if (!clock.instant().isBefore(until)) {
        fetch();
      }
      if (present != null) {
        return present;
      }
      throw ProviderFailure.unreachable(failure == null ? "no discovery document" : failure);
    } finally {
      turn.unlock();
    }
  }

  private void fetch() {
    URI document =
        URI.create(settings.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration");
    try {
      present = Metadata.read(calls.json(Calls.to(document)), settings.issuer());
      until = clock.instant().plus(KEPT);
    } catch (ProviderFailure e) {
      present = null;
      failure = e.getMessage();
      log.warn("the OpenID Connect provider cannot be used: {}", failure);
      until = clock.instant().plus(LEFT_ALONE);
    }
  }
}
