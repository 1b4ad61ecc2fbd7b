package dev.tocsin.audit;

import dev.tocsin.audit.AuditEntry.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records refused credentials and rights, whoever refused them: it stands before the guards and
 * looks at their answer. The address asked for is not kept: it may hold a secret, and whoever asks
 * for a thousand different ones is one entry.
 */
@Component
@ConditionalOnWebApplication
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class RefusalFilter extends OncePerRequestFilter {

  private final Audit audit;

  RefusalFilter(Audit audit) {
    this.audit = audit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    int status = response.getStatus();
    if ((status == 401 || status == 403) && !RequestMarks.recorded()) {
      String act = status == 401 ? "access.credential" : "access.right";
      audit.recordFolded(AuditEntry.of(act, "api", "").outcome(Outcome.REFUSED));
    }
  }
}
