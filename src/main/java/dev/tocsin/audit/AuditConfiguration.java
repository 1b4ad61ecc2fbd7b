package dev.tocsin.audit;

import dev.tocsin.platform.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AuditConfiguration {

  /** Made when the context starts, outside of any transaction: the secret may be made here. */
  @Bean
  AuditSeal auditSeal(Secrets secrets) {
    return new AuditSeal(secrets.findOrGenerate("audit-seal"));
  }
}
