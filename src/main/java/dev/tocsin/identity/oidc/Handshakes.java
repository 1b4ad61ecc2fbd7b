package dev.tocsin.identity.oidc;

import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.credential.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins sign-ins at the provider and takes each back once, from the browser that began it. */
@Component
class Handshakes {

  private static final String PURPOSE = "sign-in at the provider";
  private static final Duration TIME = Duration.ofMinutes(10);
  private static final int MOST = 50_000;

  private final SecretBox box;
  private final InstantSource clock;
  private final Map<String, Instant> taken = new LinkedHashMap<>();

  Handshakes(SecretBox box, InstantSource clock) {
    this.box = box;
    this.clock = clock;
  }

  Handshake begin(String next, boolean console) {
    return Handshake.begin(next, console, clock.instant().plus(TIME));
  }

  /** For the browser's cookie. */
  String seal(Handshake handshake) {
    return box.seal(handshake.text(), PURPOSE);
  }

  /**
   * The sign-in that this browser began, when it is the one that came back.
   *
   * @throws ProviderFailure when it is not, came too late or for the second time
   */
  Handshake take(String cookie, String state) {
    Handshake handshake =
        open(cookie).orElseThrow(() -> ProviderFailure.state("no sign-in of this browser"));
    if (!Hashes.same(handshake.state(), state)) {
      throw ProviderFailure.state("another sign-in than this browser's");
    }
    if (!clock.instant().isBefore(handshake.until())) {
      throw ProviderFailure.state("too late");
    }
    if (!first(handshake)) {
      throw ProviderFailure.state("used before");
    }
    return handshake;
  }

  private Optional<Handshake> open(String cookie) {
    try {
      return Handshake.read(box.open(cookie, PURPOSE));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return Optional.empty(); // not sealed by this hub
    }
  }

  private synchronized boolean first(Handshake handshake) {
    Instant now = clock.instant();
    Iterator<Instant> oldest = taken.values().iterator();
    while (oldest.hasNext() && (!now.isBefore(oldest.next()) || taken.size() >= MOST)) {
      oldest.remove();
    }
    return taken.putIfAbsent(handshake.state(), handshake.until()) == null;
  }
}
