package dev.tocsin.vault.remote;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Shows how the secret server does. One that is away does not make the hub unhealthy: restarting it
 * would lose what it still knows.
 */
@Component("secretServerHealthIndicator")
@ConditionalOnProperty("tocsin.secret-server.url")
class RemoteHealth implements HealthIndicator {

  private final RemoteSecrets secrets;

  RemoteHealth(RemoteSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Health health() {
    return Health.up().withDetails(secrets.details()).build();
  }
}
