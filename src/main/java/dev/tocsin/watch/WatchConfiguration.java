package dev.tocsin.watch;

import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.watch.probe.AgentProbe;
import dev.tocsin.watch.probe.OutsideProbe;
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
  Looker.Probes watchProbes(
      OutsideProbe outside, AgentSessions sessions, SilenceProbe silence, InstantSource clock) {
    return new Looker.Probes(outside, new AgentProbe(sessions, clock), silence);
  }

  @Bean
  Looker.Surroundings watchSurroundings(
      WatchSettings settings, InstantSource clock, MeterRegistry metrics) {
    return new Looker.Surroundings(settings, clock, metrics);
  }
}
