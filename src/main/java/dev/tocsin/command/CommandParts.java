package dev.tocsin.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** No stereotype: the hub itself must not find it. */
@ComponentScan(
    basePackages = {"dev.tocsin.platform", "dev.tocsin.audit", "dev.tocsin.vault"},
    // what starts by itself would open a database before there is one to restore
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = {SmartLifecycle.class, SmartInitializingSingleton.class}))
@ConfigurationPropertiesScan({"dev.tocsin.platform", "dev.tocsin.audit", "dev.tocsin.vault"})
class CommandParts {

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }
}
