package dev.tocsin.identity.web;

import dev.tocsin.identity.Trail;
import dev.tocsin.identity.login.Login;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.SessionCookies;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What signing in leaves at the browser: the same for the JSON API and the plain pages. */
@Component
public class Browser {

  private final SessionCookies cookies;
  private final Sessions sessions;
  private final Login login;
  private final Trail trail;

  Browser(SessionCookies cookies, Sessions sessions, Login login, Trail trail) {
    this.trail = trail;
    this.cookies = cookies;
    this.sessions = sessions;
    this.login = login;
  }

  /** Where the request came from. */
  public Origin origin(HttpServletRequest request) {
    return SessionCookies.origin(request);
  }

  String device(HttpServletRequest request) {
    return cookies.device(request);
  }

  String provider(HttpServletRequest request) {
    return cookies.provider(request);
  }

  /** Remembers a sign-in at the provider until the browser is back. */
  void leave(String sealed, HttpServletRequest request, HttpServletResponse response) {
    cookies.giveProvider(request, response, sealed);
  }

  void returned(HttpServletRequest request, HttpServletResponse response) {
    cookies.endProvider(request, response);
  }

  /** Gives the cookie of a session, and after a complete sign-in that of the device. */
  public SignedIn keep(Opened opened, HttpServletRequest request, HttpServletResponse response) {
    cookies.giveSession(request, response, opened.cookie());
    SignedIn now = opened.signedIn();
    if (now.session().full()) {
      cookies.giveDevice(request, response, login.deviceCookie(now.person()));
    }
    return now;
  }

  /** Ends the session that the browser had before, so that signing in never leaves one behind. */
  public void forget(HttpServletRequest request) {
    cookies.session(request).flatMap(sessions::find).ifPresent(this::end);
  }

  void signOut(SignedIn present, HttpServletRequest request, HttpServletResponse response) {
    trail.together(
        () -> {
          trail.done("logout", present.person(), origin(request), Map.of());
          return sessions.end(present.person().id(), present.session().id());
        });
    cookies.endSession(request, response);
  }

  private void end(SignedIn present) {
    sessions.end(present.person().id(), present.session().id());
  }
}
