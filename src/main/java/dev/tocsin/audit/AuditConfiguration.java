package dev.tocsin.audit;

import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.TocsinSettings;
import java.nio.file.Files;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AuditConfiguration {

  private static final String SECRET = "audit-seal";

  /**
   * Made when the context starts, outside of any transaction: at the very first start the secret is
   * made here.
   *
   * @throws SealLost when there is a record already and the secret is gone
   */
  @Bean
  AuditSeal auditSeal(Secrets secrets, AuditStore store, TocsinSettings settings) {
    return new AuditSeal(
        secrets
            .find(SECRET)
            .orElseGet(
                () -> {
                  if (begun(store) || Files.exists(settings.data().resolve(AnchorFile.NAME))) {
                    throw new SealLost();
                  }
                  return secrets.findOrGenerate(SECRET);
                }));
  }

  private static boolean begun(AuditStore store) {
    return store.newest().isPresent() || !store.head().untouched();
  }
}
