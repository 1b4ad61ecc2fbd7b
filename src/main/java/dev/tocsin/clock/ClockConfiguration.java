package dev.tocsin.clock;

import dev.tocsin.clock.time.ServiceTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendar of the contract. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  @Bean
  ServiceTime serviceTime(ClockSettings settings) {
    return settings.time();
  }
}
