package dev.tocsin.identity;

import dev.tocsin.platform.TocsinSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The first administrator token: from {@code TOCSIN_ADMIN_TOKEN}, or through a link that is printed
 * once, works once and for an hour.
 */
@Component
class FirstToken {

  private static final Logger log = LoggerFactory.getLogger(FirstToken.class);
  private static final Duration VALID = Duration.ofHours(1);
  private static final int SHORTEST = 16;

  private final TokenStore tokens;
  private final Environment environment;
  private final TocsinSettings settings;
  private final InstantSource clock;
  private @Nullable String code;
  private Instant until = Instant.EPOCH;

  FirstToken(
      TokenStore tokens, Environment environment, TocsinSettings settings, InstantSource clock) {
    this.tokens = tokens;
    this.environment = environment;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void offer() {
    String given = environment.getProperty("TOCSIN_ADMIN_TOKEN", "");
    if (given.length() >= SHORTEST) {
      tokens.keepOnly("automation", given);
    } else if (!given.isEmpty()) {
      log.error("TOCSIN_ADMIN_TOKEN is ignored: it needs at least {} characters", SHORTEST);
    }
    if (tokens.none()) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      code = HexFormat.of().formatHex(random);
      until = clock.instant().plus(VALID);
      log.info("set up the hub within the hour: {}/setup/{}", settings.publicUrl(), code);
    }
  }

  /** Whether this is the code that was printed and may still be used. */
  synchronized boolean valid(String tried) {
    return code != null
        && clock.instant().isBefore(until)
        && java.security.MessageDigest.isEqual(
            code.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            tried.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Trades the code for a token, once. */
  synchronized Optional<String> redeem(String tried) {
    if (!valid(tried)) {
      return Optional.empty();
    }
    String token = tokens.create("administrator");
    code = null; // last: a token that could not be kept leaves the link usable
    return Optional.of(token);
  }
}
