package dev.tocsin.vault;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;

@Configuration
class VaultConfiguration {

  @Bean
  VaultAccess vaultAccess(ApplicationContext context) {
    return context instanceof WebApplicationContext ? VaultAccess.SERVING : VaultAccess.READING;
  }
}
