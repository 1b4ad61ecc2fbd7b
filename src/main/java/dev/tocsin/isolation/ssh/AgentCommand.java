package dev.tocsin.isolation.ssh;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line for the agent: a verb, and what it is about where the verb needs that.
 *
 * @param verb what to do
 * @param site host name of two labels or more in lower case (RFC 1035, IDN as {@code xn--}), or for
 *     {@link Verb#MAIL_TRACE} a Message-ID without its brackets; null for the verbs without
 */
public record AgentCommand(Verb verb, @Nullable String site) {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern SITE =
      Pattern.compile("(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=-]*@[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_MESSAGE_ID = 250;

  public AgentCommand {
    requireNonNull(verb);
    if (verb.aboutSite != (site != null)) {
      throw new IllegalArgumentException(
          verb.word() + (verb.aboutSite ? " needs" : " takes no") + " site");
    }
    if (verb == Verb.MAIL_TRACE) {
      if (site == null || !isMessageId(site)) {
        throw new IllegalArgumentException("not a plain Message-ID");
      }
    } else if (site != null && !isSite(site)) {
      throw new IllegalArgumentException("not the plain host name of a site");
    }
  }

  /** A command about one site. */
  public static AgentCommand of(Verb verb, String site) {
    return new AgentCommand(verb, site);
  }

  /** Whether the agent would take the name as a site. */
  public static boolean isSite(String name) {
    return name.length() <= LONGEST_NAME && SITE.matcher(name).matches();
  }

  /** Whether the agent would look for the text as a Message-ID. */
  public static boolean isMessageId(String text) {
    return text.length() <= LONGEST_MESSAGE_ID && MESSAGE_ID.matcher(text).matches();
  }

  /** Exactly what is sent. */
  public String line() {
    return site == null ? verb.word() : verb.word() + " " + site;
  }

  /** What the agent can be asked. */
  public enum Verb {
    PING(false),
    VERSION(false),
    LOOK_WEB(false),
    LOOK_DATABASE(false),
    LOOK_DISK(false),
    LOOK_RAID(false),
    LOOK_MEMORY(false),
    LOOK_LOAD(false),
    LOOK_SMART(false),
    LOOK_MAIL(false),
    LOOK_CERTIFICATES(false),
    LOOK_BACKUPS(false),
    LOOK_SNAPSHOTS(false),
    LOOK_SCANS(false),
    SCAN_ANTIVIRUS(false),
    SCAN_MALWARE(false),
    SITE_CHECK(true),
    SITE_CUT(true),
    SITE_RESTORE(true),
    /** Who sent a mail; the answer's fields stand in its line. */
    MAIL_TRACE(true);

    private final boolean aboutSite;

    Verb(boolean aboutSite) {
      this.aboutSite = aboutSite;
    }

    /** The word on the line: {@code site-cut}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
