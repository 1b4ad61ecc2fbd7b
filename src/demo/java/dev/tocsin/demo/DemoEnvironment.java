package dev.tocsin.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * With the Spring profile {@code demo}: starts the world before the hub, joins the hub to it by
 * settings, and lets the story begin when the hub is ready.
 */
public final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

  /** After the configuration files, which may turn the profile on. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.acceptsProfiles(Profiles.of("demo"))) {
      return;
    }
    Terminal terminal = new Terminal(System.out);
    try {
      int port = port(environment.getProperty("server.port", Integer.class, 8080), terminal);
      String folder = environment.getProperty("tocsin.demo.folder", "target/demo");
      DemoWorld world = DemoWorld.start(Path.of(folder));
      String address = "http://127.0.0.1:" + port;
      Map<String, Object> settings = world.settings();
      settings.put("server.port", port);
      settings.put("tocsin.public-url", address);
      environment.getPropertySources().addFirst(new MapPropertySource("demo", settings));
      terminal.opening(world.hoster());
      boolean once = environment.getProperty("tocsin.demo.once", Boolean.class, false);
      HubClient hub = new HubClient(address, world.adminToken());
      application.addListeners(new Life(world, new Story(new Stage(world, hub, terminal), once)));
      // after the hub, which would complain of a world that goes first
      SpringApplication.getShutdownHandlers().add(world::close);
    } catch (IOException e) {
      throw new IllegalStateException("the demo cannot start: " + e.getMessage(), e);
    }
  }

  /** The story begins when the hub is ready; a hub that cannot start ends the world. */
  private record Life(DemoWorld world, Story story)
      implements ApplicationListener<ApplicationEvent> {
    @Override
    public void onApplicationEvent(ApplicationEvent event) {
      if (event instanceof ApplicationReadyEvent ready) {
        story.begin(ready.getApplicationContext());
      } else if (event instanceof ApplicationFailedEvent) {
        world.close();
      }
    }
  }

  /** The wanted port, or a free one when it is taken. */
  private static int port(int wanted, Terminal terminal) throws IOException {
    if (wanted != 0) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        return wanted;
      } catch (IOException taken) {
        int free = free();
        terminal.plain(
            "Port %d is taken by another program: the hub listens on %d this time. (-Dserver.port=N chooses one.)"
                .formatted(wanted, free));
        return free;
      }
    }
    return free();
  }

  private static int free() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
