package dev.tocsin.isolation;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.TocsinSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the module together. */
@Configuration
class IsolationConfiguration {

  @Bean
  AgentSessions agentSessions(
      TocsinSettings hub, SshSettings settings, Secrets secrets, MeterRegistry metrics) {
    return new AgentSessions(
        hub.data().resolve("ssh"),
        name -> name.matches("[a-z0-9-]{1,60}") ? secrets.find("ssh-" + name) : Optional.empty(),
        settings,
        metrics);
  }

  @Bean
  ActionLife actionLife(IsolationSettings settings) {
    return new ActionLife(settings);
  }

  @Bean
  ActionRunner.Agents agents(AgentSessions sessions, Inventory inventory, SshSettings settings) {
    return new ActionRunner.Agents(sessions, inventory, settings);
  }

  @Bean
  ActionDispatcher.Settings dispatcherSettings(
      IsolationSettings isolation, TocsinSettings hub, ActionStore store) {
    return new ActionDispatcher.Settings(isolation, hub, store);
  }
}
