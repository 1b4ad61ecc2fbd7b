package dev.tocsin.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** No stereotype: the hub itself must not find it. */
@ComponentScan({"dev.tocsin.platform", "dev.tocsin.audit", "dev.tocsin.vault"})
@ConfigurationPropertiesScan({"dev.tocsin.platform", "dev.tocsin.audit", "dev.tocsin.vault"})
class CommandParts {

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }
}
