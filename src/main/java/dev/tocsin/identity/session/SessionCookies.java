package dev.tocsin.identity.session;

import dev.tocsin.platform.TocsinSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookies of a browser: the session, and the device that signed in before. HttpOnly,
 * SameSite=Lax; over HTTPS also Secure and named {@code __Host-…}, which binds them to this host
 * and its root (RFC 6265bis, 4.1.3.2).
 */
@Component
public class SessionCookies {

  private static final String SESSION = "tocsin";
  private static final String DEVICE = "tocsin-device";
  private static final String PROVIDER = "tocsin-provider";
  private static final int LONGEST = 256;
  private static final int LONGEST_SEALED = 2048;
  private static final Duration DEVICE_LASTS = Duration.ofDays(180);
  private static final Duration AT_THE_PROVIDER = Duration.ofMinutes(10);
  private static final Duration UNTIL_THE_BROWSER_CLOSES = Duration.ofSeconds(-1);

  private final boolean https;

  SessionCookies(TocsinSettings settings) {
    this.https = settings.publicUrl().toLowerCase(Locale.ROOT).startsWith("https:");
  }

  /** The session's cookie, when one came along. */
  public Optional<String> session(HttpServletRequest request) {
    return read(request, SESSION, LONGEST);
  }

  /** The device's cookie; empty text without one. */
  public String device(HttpServletRequest request) {
    return read(request, DEVICE, LONGEST).orElse("");
  }

  /** What a sign-in at a provider began with; empty text without one. */
  public String provider(HttpServletRequest request) {
    return read(request, PROVIDER, LONGEST_SEALED).orElse("");
  }

  public void giveSession(HttpServletRequest request, HttpServletResponse response, String value) {
    write(request, response, SESSION, value, UNTIL_THE_BROWSER_CLOSES);
  }

  public void giveDevice(HttpServletRequest request, HttpServletResponse response, String value) {
    write(request, response, DEVICE, value, DEVICE_LASTS);
  }

  public void giveProvider(HttpServletRequest request, HttpServletResponse response, String value) {
    write(request, response, PROVIDER, value, AT_THE_PROVIDER);
  }

  public void endProvider(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, PROVIDER, "", Duration.ZERO);
  }

  public void endSession(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, SESSION, "", Duration.ZERO);
  }

  /** Where the request came from. */
  public static Origin origin(HttpServletRequest request) {
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    return new Origin(request.getRemoteAddr(), agent == null ? "" : agent);
  }

  private Optional<String> read(HttpServletRequest request, String name, int longest) {
    Cookie[] cookies = request.getCookies();
    String wanted = name(request, name);
    String found = null;
    for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
      if (cookie.getName().equals(wanted)) {
        if (found != null) {
          return Optional.empty(); // two of one name: one of them was planted
        }
        found = cookie.getValue();
      }
    }
    return Optional.ofNullable(found)
        .filter(value -> !value.isEmpty() && value.length() <= longest);
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      Duration lasts) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name(request, name), value)
            .path("/")
            .httpOnly(true)
            .secure(secure(request))
            .sameSite("Lax")
            .maxAge(lasts)
            .build()
            .toString());
  }

  private String name(HttpServletRequest request, String name) {
    return secure(request) ? "__Host-" + name : name;
  }

  private boolean secure(HttpServletRequest request) {
    return https || request.isSecure();
  }
}
