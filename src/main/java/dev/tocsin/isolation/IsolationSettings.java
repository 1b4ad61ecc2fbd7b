package dev.tocsin.isolation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How isolating actions are run.
 *
 * @param runners actions under way at a time, over all servers
 * @param runnersPerServer actions under way at a time at one server, so that one that hangs does
 *     not hold up the others
 * @param attempts how often a busy or unreachable server is tried before the action has failed
 * @param retry pause before the second attempt; it doubles each time, up to {@code longestPause}
 * @param longestPause longest pause between attempts, and between checks of an unknown result
 * @param redo how often an action that a check proved not to have happened is run again
 * @param poll how often due actions are looked for, apart from being told
 * @param answerWithin how long a request of a person waits for the result before it answers 202
 */
@ConfigurationProperties("tocsin.isolation")
public record IsolationSettings(
    @DefaultValue("16") int runners,
    @DefaultValue("4") int runnersPerServer,
    @DefaultValue("8") int attempts,
    @DefaultValue("1s") Duration retry,
    @DefaultValue("1m") Duration longestPause,
    @DefaultValue("2") int redo,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("10s") Duration answerWithin) {
  public IsolationSettings {
    if (runners < 1 || runnersPerServer < 1 || attempts < 1 || redo < 0) {
      throw new IllegalArgumentException("tocsin.isolation: numbers must be positive");
    }
  }
}
