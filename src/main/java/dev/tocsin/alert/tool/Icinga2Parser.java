package dev.tocsin.alert.tool;

import org.springframework.stereotype.Component;

/**
 * Notifications of Icinga 2, format {@code icinga2}: posted by a notification script, or an object
 * of the API's event stream ({@code Notification}, {@code StateChange}, {@code CheckResult}).
 */
@Component
class Icinga2Parser extends CheckNotification {

  Icinga2Parser() {
    super("Icinga");
  }

  @Override
  public String format() {
    return "icinga2";
  }
}
