package dev.tocsin.alert.tool;

import org.springframework.stereotype.Component;

/** Notifications of Nagios and Naemon, format {@code nagios}: posted by a notification command. */
@Component
class NagiosParser extends CheckNotification {

  NagiosParser() {
    super("Nagios");
  }

  @Override
  public String format() {
    return "nagios";
  }
}
