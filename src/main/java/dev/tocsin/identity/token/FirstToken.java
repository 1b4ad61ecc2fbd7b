package dev.tocsin.identity.token;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The token of {@code TOCSIN_ADMIN_TOKEN}, for automation: all scopes, as long as it is set. */
@Component
public class FirstToken {

  private static final Logger log = LoggerFactory.getLogger(FirstToken.class);
  private static final int SHORTEST = 16;

  private final TokenStore tokens;
  private final Environment environment;

  FirstToken(TokenStore tokens, Environment environment) {
    this.tokens = tokens;
    this.environment = environment;
  }

  /** Whether a usable token is set. */
  public boolean given() {
    return environment.getProperty("TOCSIN_ADMIN_TOKEN", "").length() >= SHORTEST;
  }

  @Order(0)
  @EventListener(ApplicationReadyEvent.class)
  void keep() {
    String given = environment.getProperty("TOCSIN_ADMIN_TOKEN", "");
    if (given()) {
      tokens.keepOnly(TokenStore.AUTOMATION, given);
      return;
    }
    if (!given.isEmpty()) {
      log.error("TOCSIN_ADMIN_TOKEN is ignored: it needs at least {} characters", SHORTEST);
    }
    if (tokens.forgetGiven(TokenStore.AUTOMATION)) {
      log.info("the API token of TOCSIN_ADMIN_TOKEN was removed, since it is not set any more");
    }
  }
}
