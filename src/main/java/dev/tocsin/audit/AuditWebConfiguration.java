package dev.tocsin.audit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets every page and endpoint pass by the record. */
@Configuration
@ConditionalOnWebApplication
class AuditWebConfiguration implements WebMvcConfigurer {

  private final Audit audit;

  AuditWebConfiguration(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new RequestRecorder(audit));
  }
}
