package dev.tocsin.alert.abuse;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a report says.
 *
 * @param form {@code arf}, {@code x-arf} or {@code words}
 * @param type what was done, in the report's own word, lower case: {@code abuse}, {@code fraud},
 *     {@code phishing}, {@code login-attack}; may be empty
 * @param addresses of whom it complains
 * @param hosts of which sites
 * @param messageId of the mail that it complains of, without angle brackets; may be empty
 * @param incidents how often, at least 1
 */
record AbuseReport(
    String form,
    String type,
    List<String> addresses,
    List<String> hosts,
    String messageId,
    int incidents) {
  AbuseReport {
    requireNonNull(form);
    requireNonNull(type);
    addresses = addresses.stream().distinct().toList();
    hosts = hosts.stream().distinct().toList();
    requireNonNull(messageId);
  }

  boolean namesSomething() {
    return !addresses.isEmpty() || !hosts.isEmpty();
  }
}
