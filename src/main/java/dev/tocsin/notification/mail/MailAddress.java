package dev.tocsin.notification.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** Mail addresses that can stand in an SMTP command. */
final class MailAddress {

  private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 without the brackets
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-][A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{0,63}");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private MailAddress() {}

  /**
   * One plain address ({@code local@domain}, no quoting, no route), with an international domain
   * turned into its ASCII form; empty when it is anything else.
   */
  static Optional<String> plain(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1 || address.length() > LONGEST) {
      return Optional.empty();
    }
    String local = address.substring(0, at);
    String domain;
    try {
      domain = IDN.toASCII(address.substring(at + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches()
        ? Optional.of(local + "@" + domain)
        : Optional.empty();
  }

  /** An address of the settings, with or without a name before it. */
  static InternetAddress ofSetting(String name, String value) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(value, true);
      if (parsed.length == 1 && plain(parsed[0].getAddress()).isPresent()) {
        return parsed[0];
      }
    } catch (AddressException e) {
      // told below, with the setting's name
    }
    throw new IllegalArgumentException("the setting " + name + " is not one mail address");
  }
}
