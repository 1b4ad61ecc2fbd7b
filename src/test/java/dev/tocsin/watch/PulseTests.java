package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PulseTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  private final Map<String, String> backlog = new HashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer outside;
  private WatchTestHub hub;
  private Pulse pulse;

  @BeforeEach
  void open() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    outside.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    outside.start();
    hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home);
    pulse = new Pulse(hub.intake, () -> backlog, new Address(), hub.settings, hub.clock);
  }

  @AfterEach
  void close() {
    hub.close();
    outside.stop(0);
  }

  @Test
  void theAddressIsCalledWhileTheHubWorks() {
    pulse.beat();
    pulse.beat();
    assertThat(calls).hasValue(2);
    assertThat(health()).isEqualTo("UP");
  }

  @Test
  void nobodyIsCalledWhileNothingCanBeWritten() {
    hub.intake.full = true;
    pulse.beat();
    assertThat(calls).hasValue(0);
    assertThat(health()).isEqualTo("DOWN");
    hub.intake.full = false;
    pulse.beat();
    assertThat(calls).hasValue(1);
    assertThat(health()).isEqualTo("UP");
  }

  @Test
  void nobodyIsCalledWhileSignalsAreNotHandled() {
    backlog.put("alertmanager", "one");
    pulse.beat();
    hub.clock.tick(Duration.ofMinutes(5));
    pulse.beat();
    assertThat(calls).as("five minutes are allowed").hasValue(2);
    hub.clock.tick(Duration.ofSeconds(1));
    pulse.beat();
    assertThat(calls).hasValue(2);
    backlog.put("alertmanager", "two");
    pulse.beat();
    assertThat(calls).as("another one waits: the first was handled").hasValue(3);
  }

  @Test
  void aPulseThatStoppedIsNoticed() {
    pulse.beat();
    hub.clock.tick(Duration.ofMinutes(6));
    assertThat(health()).isEqualTo("DOWN");
  }

  private String health() {
    return pulse.health().getStatus().getCode();
  }

  private final class Address implements Secrets {
    @Override
    public Optional<String> find(String name) {
      return Optional.of("http://127.0.0.1:" + outside.getAddress().getPort() + "/x");
    }

    @Override
    public String findOrGenerate(String name) {
      throw new UnsupportedOperationException("an address is never made up");
    }
  }
}
