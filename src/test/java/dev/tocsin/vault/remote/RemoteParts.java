package dev.tocsin.vault.remote;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** The secrets of a server for tests, from settings as an operator writes them. */
public final class RemoteParts {

  private RemoteParts() {}

  /** As in a hub without a server. */
  public static RemoteSecrets none() {
    return of(settings(Map.of()), InstantSource.system());
  }

  /**
   * Those of a server.
   *
   * @param given settings without their prefix
   */
  static RemoteSettings settings(Map<String, String> given) {
    Map<String, String> all = new HashMap<>();
    given.forEach((name, value) -> all.put("tocsin.secret-server." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("tocsin.secret-server", RemoteSettings.class);
  }

  /** Those of this server. */
  public static RemoteSecrets of(BaoServer server, InstantSource clock) {
    return of(settings(role(server)), clock);
  }

  private static RemoteSecrets of(RemoteSettings settings, InstantSource clock) {
    return new RemoteSecrets(settings, new MockEnvironment(), clock, new SimpleMeterRegistry());
  }

  /** Logs in by AppRole and waits two seconds at most. */
  static Map<String, String> role(BaoServer server) {
    Map<String, String> given = new HashMap<>();
    given.put("url", server.url());
    given.put("namespace", BaoServer.NAMESPACE);
    given.put("app-role.role-id", BaoServer.ROLE_ID);
    given.put("app-role.secret-id", BaoServer.SECRET_ID);
    given.put("timeout", "2s");
    given.put("keep", "1h");
    return given;
  }

  /** How long after a change the hub looks again. */
  public static final Duration DUE = Duration.ofSeconds(30);
}
