package dev.tocsin.identity.access;

import dev.tocsin.platform.TocsinSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Whether a browser sent a request for a page of ours. Browsers tell by {@code Sec-Fetch-Site}, or
 * at least {@code Origin}; what is not a browser sends neither and carries nobody's cookies.
 */
@Component
class SameOrigin {

  private final String publicOrigin;

  SameOrigin(TocsinSettings settings) {
    this.publicOrigin =
        settings.publicUrl().toLowerCase(Locale.ROOT).replaceAll("(?<=[^/:])/.*$", "");
  }

  boolean holds(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return true;
    }
    String asked = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
    return origin.equalsIgnoreCase(asked) || origin.equalsIgnoreCase(publicOrigin);
  }
}
