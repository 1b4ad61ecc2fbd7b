package dev.tocsin.platform;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a route start from one of the hub's {@link Feed}s: {@code
 * feed:webhook:alertmanager?secret=alertmanager}.
 */
@Component("feed-component")
class FeedComponent extends DefaultComponent {

  private final Map<String, Feed> feeds;

  FeedComponent(Map<String, Feed> feeds) {
    this.feeds = Map.copyOf(feeds);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    int colon = remaining.indexOf(':');
    String feedName = colon < 0 ? remaining : remaining.substring(0, colon);
    String name = colon < 0 ? "" : remaining.substring(colon + 1);
    Feed feed = feeds.get(feedName);
    if (feed == null) {
      throw new IllegalArgumentException(
          "there is no feed '" + feedName + "', only " + feeds.keySet());
    }
    Map<String, String> options = new TreeMap<>();
    parameters.forEach(
        (key, value) -> {
          String text = value == null ? "" : value.toString();
          if (!text.isEmpty()) {
            options.put(key, text);
          }
        });
    parameters.clear();
    return new FeedEndpoint(uri, this, feed, name, options);
  }

  private static final class FeedEndpoint extends DefaultEndpoint {
    private final Feed feed;
    private final String name;
    private final Map<String, String> options;

    FeedEndpoint(
        String uri, FeedComponent component, Feed feed, String name, Map<String, String> options) {
      super(uri, component);
      this.feed = feed;
      this.name = name;
      this.options = options;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new FeedConsumer(this, processor);
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("a feed can only be read from");
    }
  }

  private static final class FeedConsumer extends DefaultConsumer {
    private final FeedEndpoint endpoint;
    private Feed.@Nullable Subscription subscription;

    FeedConsumer(FeedEndpoint endpoint, Processor processor) {
      super(endpoint, processor);
      this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      subscription = endpoint.feed.open(endpoint.name, endpoint.options, this::deliver);
    }

    @Override
    protected void doStop() throws Exception {
      if (subscription != null) {
        subscription.close();
        subscription = null;
      }
      super.doStop();
    }

    private void deliver(Object body, Map<String, Object> headers) throws Exception {
      Exchange exchange = createExchange(false);
      try {
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        getProcessor().process(exchange);
        Exception failure = exchange.getException();
        if (failure instanceof DirectConsumerNotAvailableException) {
          throw new Unavailable("the next route is not there", failure);
        }
        if (failure != null) {
          throw failure;
        }
      } finally {
        releaseExchange(exchange, false);
      }
    }
  }
}
