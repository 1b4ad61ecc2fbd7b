package dev.tocsin.audit;

import dev.tocsin.audit.AuditEntry.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The net under the modules' own entries: a request that changes something and of which no module
 * made an entry, one that was refused or failed, and looks at personal data.
 */
final class RequestRecorder implements HandlerInterceptor {

  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final Audit audit;

  RequestRecorder(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (!(handler instanceof HandlerMethod method)) {
      return;
    }
    Outcome outcome = outcome(response.getStatus(), failure);
    PersonalData shown = method.getMethodAnnotation(PersonalData.class);
    if (shown != null && response.getStatus() != 404) {
      audit.recordFolded(AuditEntry.of("view", shown.value(), place(request)).outcome(outcome));
    } else if (!LOOKING.contains(request.getMethod())
        && (outcome != Outcome.DONE || !RequestMarks.recorded())) {
      audit.recordFolded(
          AuditEntry.of(
                  "api." + request.getMethod().toLowerCase(Locale.ROOT), "api", place(request))
              .after(Map.of("status", Integer.toString(response.getStatus())))
              .outcome(outcome));
    }
  }

  private static Outcome outcome(int status, @Nullable Exception failure) {
    if (failure != null || status >= 500) {
      return Outcome.FAILED;
    }
    return status >= 400 ? Outcome.REFUSED : Outcome.DONE;
  }

  /** The address below /api; of any other page only its pattern, since the rest may be a secret. */
  private static String place(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/")
        ? path.substring("/api/".length())
        : String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
  }
}
