package dev.tocsin.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows broken files. The hub stays up: what ran before goes on, and the others run. */
@Component
final class RoutesHealthIndicator implements HealthIndicator {

  private final RouteFiles files;

  RoutesHealthIndicator(RouteFiles files) {
    this.files = files;
  }

  @Override
  public Health health() {
    Map<String, String> broken = new LinkedHashMap<>();
    for (FileView file : files.list()) {
      Problem problem = file.problem();
      if (problem != null) {
        broken.put(file.path(), file.state() + ", " + problem);
      }
    }
    return Health.up()
        .withDetail("running", (long) files.running())
        .withDetail("broken", broken.size())
        .withDetail("files", broken)
        .build();
  }
}
