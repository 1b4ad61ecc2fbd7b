package dev.tocsin.inventory;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Host names and addresses in the one spelling under which the inventory keeps and finds them:
 * lower case, no trailing dot, IDNA as punycode, addresses by value.
 */
final class Names {

  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", Pattern.DOTALL);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int LONGEST = 253; // RFC 1035, section 2.3.4, as text without the root

  private Names() {}

  /** The one spelling; what is no name at all stays what it is, in lower case. */
  static String canonical(String name) {
    String text = name.strip();
    String address = Addresses.canonical(text);
    if (address != null) {
      return address;
    }
    String lower = ascii(text);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whether the canonical text is a host name of one or more labels, and no address. */
  static boolean isHostName(String canonical) {
    if (canonical.isEmpty() || canonical.length() > LONGEST) {
      return false;
    }
    String[] labels = canonical.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return labels.length == 1 || !DIGITS.matcher(labels[labels.length - 1]).matches();
  }

  /** Whether the canonical text is an IP address. */
  static boolean isAddress(String canonical) {
    return Addresses.canonical(canonical) != null;
  }

  /** A mail address in the spelling under which senders are compared. */
  static String canonicalMail(String address) {
    String text = address.strip();
    int at = text.lastIndexOf('@');
    return at < 0
        ? text.toLowerCase(Locale.ROOT)
        : text.substring(0, at).toLowerCase(Locale.ROOT) + "@" + canonical(text.substring(at + 1));
  }

  private static String ascii(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 128)) {
      return lower;
    }
    try {
      return IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return lower; // not a name: it will be found by nothing
    }
  }
}
