package dev.tocsin.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Puts checked files into a running Camel context and takes them out again. Used by one thread at a
 * time.
 *
 * <p>Each use of a Kamelet gets an address of its own ({@code kamelet:name/route.n}), so that its
 * instance belongs to exactly one route and leaves with it.
 */
final class LiveRoutes {

  private static final int STOP_SECONDS = 10;
  private static final String KAMELET = "kamelet:";

  private final ModelCamelContext context;
  private final Programs programs = new Programs();

  LiveRoutes(CamelContext context) {
    this.context = (ModelCamelContext) context;
    context.getRegistry().bind(Programs.NAME + "-language", programs);
  }

  /**
   * A route that runs.
   *
   * @param id its id
   * @param sources instances of Kamelets that feed it
   * @param others instances of Kamelets that it calls
   */
  record Running(String id, List<String> sources, List<String> others, String text) {
    Running {
      sources = List.copyOf(sources);
      others = List.copyOf(others);
    }
  }

  /** Makes a Kamelet known, in place of an earlier version; running instances go on. */
  void putKamelet(KameletShape shape, String text) throws Exception {
    removeKamelet(shape.name());
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.fromString(
                shape.name() + Guard.KAMELET_ENDING, programs.kamelet(shape, text)));
  }

  /** Forgets a Kamelet; running instances go on. */
  void removeKamelet(String name) throws Exception {
    context.removeRouteTemplates(name);
  }

  /**
   * Starts a route whose id is free.
   *
   * @throws Exception when it cannot start; nothing of it is left then
   */
  Running start(String id, String text) throws Exception {
    Set<String> before = ids();
    try {
      for (RouteDefinition definition : read(id, text)) {
        List<String> names = distinctInstances(definition, id);
        context.addRouteDefinition(definition);
        Set<String> fresh = ids();
        fresh.removeAll(before);
        fresh.remove(id);
        List<String> sources =
            fresh.stream().filter(instance -> !names.contains(instance)).toList();
        List<String> others = fresh.stream().filter(names::contains).toList();
        return new Running(id, sources, others, text);
      }
      throw new IllegalArgumentException("the file holds no route");
    } catch (Exception e) {
      Set<String> left = ids();
      left.removeAll(before);
      remove(left);
      throw e;
    }
  }

  /** Stops a route: first what feeds it, then itself when its exchanges are done, then the rest. */
  void stop(Running running) throws Exception {
    remove(running.sources());
    remove(List.of(running.id()));
    remove(running.others());
  }

  private void remove(Collection<String> routes) throws Exception {
    for (String id : routes) {
      Route route = context.getRoute(id);
      if (route == null) {
        continue;
      }
      context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
      context.removeRoute(id);
    }
    for (Endpoint endpoint : context.getEndpoints()) {
      String uri = endpoint.getEndpointUri();
      if (routes.stream().anyMatch(id -> uri.startsWith(KAMELET) && instanceOf(uri).equals(id))) {
        context.removeEndpoint(endpoint);
      }
    }
  }

  private List<RouteDefinition> read(String id, String text) throws Exception {
    List<RouteDefinition> definitions = new ArrayList<>();
    for (RoutesBuilder builder :
        PluginHelper.getRoutesLoader(context)
            .findRoutesBuilders(
                ResourceHelper.fromString(id + Guard.ROUTE_ENDING, programs.route(text)))) {
      if (builder instanceof RouteBuilder routes) {
        definitions.addAll(routes.configureRoutes(context).getRoutes());
      }
    }
    return definitions;
  }

  /** Gives each use of a Kamelet its own address; answers the instances that the route calls. */
  private static List<String> distinctInstances(RouteDefinition definition, String prefix) {
    definition.getInput().setUri(distinct(definition.getInput().getUri(), prefix + ".0"));
    List<String> called = new ArrayList<>();
    int count = 1;
    for (ToDefinition to :
        ProcessorDefinitionHelper.filterTypeInOutputs(
            definition.getOutputs(), ToDefinition.class)) {
      String instance = prefix + "." + count++;
      to.setUri(distinct(to.getUri(), instance));
      called.add(instance);
    }
    return called;
  }

  private static String distinct(String uri, String instance) {
    if (!uri.startsWith(KAMELET)) {
      return uri;
    }
    int options = uri.indexOf('?');
    return options < 0
        ? uri + "/" + instance
        : uri.substring(0, options) + "/" + instance + uri.substring(options);
  }

  private static String instanceOf(String uri) {
    int options = uri.indexOf('?');
    String path = options < 0 ? uri : uri.substring(0, options);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Set<String> ids() {
    return context.getRoutes().stream()
        .map(Route::getId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
