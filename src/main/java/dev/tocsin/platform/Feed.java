package dev.tocsin.platform;

import java.util.Map;

/**
 * Something inside the hub that a route can start from, as {@code feed:<feed
 * name>:<name>?option=value}.
 *
 * <p>A feed is a bean; its bean name is the feed name. Opening happens when the route starts and
 * closing when it stops, so a source exists exactly as long as a route declares it.
 */
public interface Feed {

  /**
   * Starts handing messages to the handler, one at a time unless the feed says otherwise.
   *
   * @param name what follows the feed's name in the address, e.g. the source of a webhook
   * @param options the route's options, by name, without those left empty; unknown ones are an
   *     error
   * @throws IllegalArgumentException when the name or an option is not usable; the message is shown
   *     to the operator
   */
  Subscription open(String name, Map<String, String> options, Handler handler);

  /**
   * Receives what the feed hands on; an exception means "not taken" and the feed decides when to
   * try again.
   */
  @FunctionalInterface
  interface Handler {
    /**
     * @param headers values for the route's {@code choice} steps; only names that the feed itself
     *     chose
     */
    void handle(Object body, Map<String, Object> headers) throws Exception;
  }

  /** An open feed; closing waits for the message in hand and then stops. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
