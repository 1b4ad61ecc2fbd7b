package dev.tocsin.audit;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who asks, and from where, as the calling thread's request tells. */
final class CallContext {

  private CallContext() {}

  static AuditEntry complete(AuditEntry entry) {
    AuditEntry known = entry.actor() == null ? entry.by(actor()) : entry;
    return known.origin() == null ? known.from(origin()) : known;
  }

  private static Actor actor() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login == null || login instanceof AnonymousAuthenticationToken) {
      return RequestContextHolder.getRequestAttributes() == null ? Actor.HUB : Actor.NOBODY;
    }
    if (login.getDetails() instanceof Actor actor) {
      return actor;
    }
    return login.getPrincipal() instanceof Actor actor
        ? actor
        : Actor.person("", String.valueOf(login.getName()));
  }

  /** As the container sees it; who stands behind a proxy is the container's business. */
  private static String origin() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? String.valueOf(request.getRequest().getRemoteAddr())
        : "";
  }
}
