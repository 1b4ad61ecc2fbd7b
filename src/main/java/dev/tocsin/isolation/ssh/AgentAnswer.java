package dev.tocsin.isolation.ssh;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A good answer of the agent.
 *
 * @param line the line as it came, at most 64 KiB
 * @param state how the site stands; null for the verbs without a site
 * @param server web server or servers concerned, or the agent's version for {@code version}; may be
 *     empty
 * @param changed whether this call changed anything
 * @param ms how long it took on the server
 */
public record AgentAnswer(
    String line, @Nullable SiteState state, String server, boolean changed, long ms) {
  public AgentAnswer {
    requireNonNull(line);
    requireNonNull(server);
  }

  /** How a site stands on its server. */
  public enum SiteState {
    SERVING,
    CUT,
    /** Cut in one web server and served by another. */
    MIXED,
    UNKNOWN;

    /** Lower case, as the agent says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
