package dev.tocsin.routing;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.FlowFiles;
import dev.tocsin.platform.RouteStep;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Guards the Camel context before it starts, and puts the route files to work in it. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  RouteCounters routeCounters(InstantSource clock) {
    return new RouteCounters(clock);
  }

  @Bean
  CamelContextConfiguration routeWalls(RouteCounters counters) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext context) {
        CamelWalls.raise(context, new DefaultComponentResolver());
        context.addRoutePolicyFactory(counters);
      }

      @Override
      public void afterApplicationStart(CamelContext context) {
        // the files are loaded later, when everything they lean on is there
      }
    };
  }

  @Bean
  RouteFiles routeFiles(
      CamelContext context,
      RouteCounters counters,
      ListableBeanFactory beans,
      Environment environment,
      ObjectProvider<MeterRegistry> meters) {
    Map<String, RouteStep> steps = beans.getBeansOfType(RouteStep.class);
    Map<String, Class<?>> types = new HashMap<>();
    steps.forEach((name, bean) -> types.put(name, AopUtils.getTargetClass(bean)));
    Palette bare =
        new Palette(
            Map.of(),
            types,
            beans.getBeansOfType(Feed.class).keySet(),
            name -> Optional.ofNullable(environment.getProperty(name)),
            List.copyOf(beans.getBeansOfType(FlowFiles.class).values()));
    RouteFiles files =
        new RouteFiles(
            context,
            RouteFolders.of(environment),
            bare,
            palette -> new Trial(palette, steps),
            counters);
    meters.ifAvailable(registry -> measure(files, registry));
    return files;
  }

  private static void measure(RouteFiles files, MeterRegistry registry) {
    Gauge.builder("tocsin.routes.broken", files, RouteFiles::broken)
        .description("route and Kamelet files whose present text cannot be used")
        .register(registry);
    Gauge.builder("tocsin.routes.running", files, RouteFiles::running)
        .description("routes at work, in their present or an earlier version")
        .register(registry);
  }
}
