package dev.tocsin.alert;

import dev.tocsin.signal.Signal;
import java.util.List;

/** Reads one format. */
public interface AlertParser {

  /**
   * The name under which a route asks for it: {@code alertmanager}, {@code ovh-mail}, {@code
   * sshd-log}.
   */
  String format();

  /**
   * @throws Unreadable when the bytes are not of this format or lack what an alert needs; the
   *     message is shown to the operator and never holds more than a short, cleaned excerpt of the
   *     input
   */
  Reading parse(Signal signal) throws Unreadable;

  /**
   * Whether what a signal says depends on those before it. If not, {@link #parse} is pure and may
   * be called by several threads at once.
   */
  default boolean needsOrder() {
    return false;
  }

  /** What a signal turned out to say. */
  sealed interface Reading {
    /**
     * Alerts and observations; both may be empty when there was nothing to tell (a log without
     * failures).
     *
     * @param unreadable why some of several alerts could not be read, one reason each, saying which
     *     it was; empty when all could
     */
    record Facts(List<Alert> alerts, List<Observation> observations, List<String> unreadable)
        implements Reading {
      public Facts {
        alerts = List.copyOf(alerts);
        observations = List.copyOf(observations);
        unreadable = List.copyOf(unreadable);
      }

      public Facts(List<Alert> alerts, List<Observation> observations) {
        this(alerts, observations, List.of());
      }
    }

    /**
     * One notice that may be about several sites; each site that the inventory knows has an alert
     * of its own.
     *
     * @param alert the notice as one alert, at everything that it names: what it is when no site
     *     that it names is known
     * @param family beginning of the fingerprint of each site's alert; when it is the alert's own
     *     fingerprint, the end of the alert is the end of them all
     * @param sites names of sites of which the sender itself speaks
     * @param quoted names of sites that stand only in a log which the sender quotes, and that the
     *     one who attacks may have written
     */
    record Notice(Alert alert, String family, List<String> sites, List<String> quoted)
        implements Reading {
      public Notice {
        sites = List.copyOf(sites);
        quoted = List.copyOf(quoted);
      }

      /** Fingerprint of this notice's alert at a site, by the site's name in the inventory. */
      public String fingerprintAt(String site) {
        return family + Fingerprint.of(List.of(site)).substring(0, 16);
      }
    }

    /** Understood and needing nothing: a test message, a ping. */
    record Nothing(String reason) implements Reading {}
  }

  /** The input is not of this format. */
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String reason) {
      super(reason);
    }
  }
}
