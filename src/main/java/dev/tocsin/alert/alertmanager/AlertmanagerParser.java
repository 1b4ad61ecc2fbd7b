package dev.tocsin.alert.alertmanager;

import dev.tocsin.alert.AlertParser;
import dev.tocsin.signal.Signal;
import org.springframework.stereotype.Component;

/**
 * Webhooks of Prometheus Alertmanager, format {@code alertmanager}: version 4, and 3 whose {@code
 * groupKey} is a number. Format: Prometheus, Alertmanager configuration, {@code webhook_config}.
 */
@Component
class AlertmanagerParser implements AlertParser {

  @Override
  public String format() {
    return "alertmanager";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    return AlertmanagerReading.of(signal, "Alertmanager");
  }
}
