package dev.tocsin.watch;

import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.platform.Secrets;
import dev.tocsin.watch.probe.AgentProbe;
import dev.tocsin.watch.probe.OutsideProbe;
import dev.tocsin.watch.probe.StorageProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the module together. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

  @Bean
  OutsideProbe outsideProbe(WatchSettings settings, InstantSource clock) {
    return new OutsideProbe(settings.limit(), settings.authorities(), clock);
  }

  @Bean
  StorageProbe storageProbe(WatchSettings settings, Secrets secrets, InstantSource clock) {
    return new StorageProbe(settings.limit(), settings.authorities(), secrets, clock);
  }

  @Bean
  Looker.Probes watchProbes(
      OutsideProbe outside,
      AgentSessions sessions,
      StorageProbe storage,
      RestoreStore restores,
      RestoreProbe tests,
      SilenceProbe silence,
      InstantSource clock) {
    AgentProbe agents =
        new AgentProbe(
            sessions,
            (server, backup, at) -> restores.told(server, backup, at, clock.instant()),
            clock);
    return new Looker.Probes(outside, agents, storage, silence, tests);
  }

  @Bean
  Looker.Books watchBooks(WatchBoard board, UsageBook usage) {
    return new Looker.Books(board, usage);
  }

  @Bean
  Looker.Surroundings watchSurroundings(
      WatchSettings settings, InstantSource clock, MeterRegistry metrics) {
    return new Looker.Surroundings(settings, clock, metrics);
  }
}
