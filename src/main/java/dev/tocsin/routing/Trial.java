package dev.tocsin.routing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A Camel context to try files in before the live one sees them. It shares nothing with the live
 * one but the steps' beans, and these are never called because no feed ever tells anything.
 */
final class Trial implements AutoCloseable {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final LiveRoutes routes;

  /**
   * @param steps the beans of the palette; Camel looks for the methods that a route names
   */
  Trial(Palette palette, Map<String, ?> steps) {
    context.disableJMX();
    context.setNameStrategy(new ExplicitCamelContextNameStrategy("tocsin-trial"));
    context.setAutowiredEnabled(false);
    context.setLoadHealthChecks(false);
    context.getPropertiesComponent().addPropertiesSource(new Settings(palette));
    steps.forEach((name, bean) -> context.getRegistry().bind(name, bean));
    DefaultComponentResolver known = new DefaultComponentResolver();
    CamelWalls.raise(
        context,
        (name, camel) ->
            name.equals("feed")
                ? new QuietFeeds(palette.feeds())
                : known.resolveComponent(name, camel));
    context.start();
    routes = new LiveRoutes(context);
  }

  /** Makes a Kamelet known. */
  void kamelet(KameletShape shape, String text) throws Exception {
    routes.putKamelet(shape, text);
  }

  /** Starts and stops a route. */
  void route(String id, String text) throws Exception {
    routes.stop(routes.start(id, text));
  }

  @Override
  public void close() {
    context.stop();
  }

  /** Settings that a route may name, and nothing else. */
  private record Settings(Palette palette) implements PropertiesSource {
    @Override
    public String getName() {
      return "tocsin-routes";
    }

    @Override
    public @Nullable String getProperty(String name) {
      return name.startsWith("tocsin.routes.") ? palette.settings().apply(name).orElse(null) : null;
    }
  }

  /** Feeds that check their address and never tell anything. */
  private static final class QuietFeeds extends DefaultComponent {
    private static final Pattern ADDRESS = Pattern.compile("([a-z-]+):([a-z0-9-]{1,64})");
    private final Set<String> known;

    QuietFeeds(Set<String> known) {
      this.known = known;
    }

    @Override
    protected Endpoint createEndpoint(
        String uri, String remaining, Map<String, Object> parameters) {
      var address = ADDRESS.matcher(remaining);
      if (!address.matches() || !known.contains(address.group(1))) {
        throw new IllegalArgumentException("not a feed: '" + Words.shown(remaining) + "'");
      }
      parameters.clear();
      return new QuietEndpoint(uri, this);
    }
  }

  private static final class QuietEndpoint extends DefaultEndpoint {
    QuietEndpoint(String uri, Component component) {
      super(uri, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new DefaultConsumer(this, processor);
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("a feed can only be read from");
    }
  }

  /** The message of the innermost cause, on one line. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return Optional.ofNullable(innermost.getMessage())
        .map(message -> message.replaceAll("\\s+", " ").strip())
        .map(message -> message.length() > 300 ? message.substring(0, 300) + "…" : message)
        .orElse(innermost.getClass().getSimpleName());
  }
}
