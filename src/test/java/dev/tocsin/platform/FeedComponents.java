package dev.tocsin.platform;

import java.util.Map;
import org.apache.camel.Component;

/** Makes the feed component for tests of other packages. */
public final class FeedComponents {

  private FeedComponents() {}

  public static Component of(Map<String, Feed> feeds) {
    return new FeedComponent(feeds);
  }
}
