package dev.tocsin.inventory;

import java.util.Set;
import java.util.regex.Pattern;

/** What each field may hold; a rule gives the one spelling under which a value is kept. */
final class Rules {

  static final String NAME_TEXT = "a host name or a short name of letters, digits, '.', '-', '_'";
  static final String ID_TEXT = "letters a-z, digits and '-', at most 64";
  static final String ADDRESS_TEXT = "an IPv4 or IPv6 address";
  static final String NAME_OR_ADDRESS_TEXT =
      "a host name or an IP address (no wildcard: names below a service's name are found anyway)";
  static final String LANGUAGE_TEXT = "fr or en";
  static final String CHECKS_TEXT = "bought or none";
  static final String PRIORITY_TEXT = "1 (brought back first after a great loss) to 9";
  static final String SIZE_TEXT = "whole gigabytes, at most 9999999";
  static final String MAIL_TEXT = "one mail address, name@host";
  static final String PORT_TEXT = "a port, 1 to 65535";
  static final String HOST_KEY_TEXT =
      "an SSH public key, type and base64 as in /etc/ssh/ssh_host_ed25519_key.pub, without a host";

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern PRIORITY = Pattern.compile("[1-9]");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,6}");
  // RFC 5322 dot-atom; quoted local parts and domain literals are in no client's use
  private static final Pattern LOCAL_PART =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Set<String> LANGUAGES = Set.of("fr", "en");
  private static final Set<String> CHECKS = Set.of("bought", "none");
  private static final Set<String> TYPES = Set.of("site", "mail", "database");

  static final Fields.Rule TEXT = value -> value.isBlank() ? null : value.strip();
  static final Fields.Rule FACT = value -> value;
  static final Fields.Rule ID_RULE = value -> ID.matcher(value).matches() ? value : null;
  static final Fields.Rule USER_RULE = value -> USER.matcher(value).matches() ? value : null;
  static final Fields.Rule FILE_RULE = value -> FILE.matcher(value).matches() ? value : null;
  static final Fields.Rule LANGUAGE = value -> LANGUAGES.contains(value) ? value : null;
  static final Fields.Rule CHECKS_RULE = value -> CHECKS.contains(value) ? value : null;
  static final Fields.Rule PRIORITY_RULE =
      value -> PRIORITY.matcher(value).matches() ? value : null;
  static final Fields.Rule SIZE_RULE = value -> SIZE.matcher(value).matches() ? value : null;
  static final Fields.Rule TYPE = value -> TYPES.contains(value) ? value : null;
  static final Fields.Rule HOST_KEY = HostKeys::canonical;

  static final Fields.Rule NAME =
      value -> {
        String name = Names.canonical(value);
        return Names.isHostName(name) ? name : null;
      };

  static final Fields.Rule ADDRESS =
      value -> {
        String address = Names.canonical(value);
        return Names.isAddress(address) && value.indexOf('%') < 0 ? address : null;
      };

  static final Fields.Rule NAME_OR_ADDRESS =
      value -> {
        String name = NAME.apply(value);
        return name == null ? ADDRESS.apply(value) : name;
      };

  static final Fields.Rule PORT_RULE =
      value -> {
        if (!PORT.matcher(value).matches()) {
          return null;
        }
        int port = Integer.parseInt(value);
        return port >= 1 && port <= 65_535 ? Integer.toString(port) : null;
      };

  static final Fields.Rule MAIL =
      value -> {
        int at = value.lastIndexOf('@');
        boolean valid =
            at > 0
                && at <= 64 // RFC 5321, 4.5.3.1.1
                && value.length() <= 254
                && LOCAL_PART.matcher(value.substring(0, at)).matches()
                && Names.isHostName(Names.canonical(value.substring(at + 1)))
                && !value.endsWith(".")
                && value.equals(value.strip());
        return valid ? value : null;
      };

  private Rules() {}
}
