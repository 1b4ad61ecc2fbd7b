package dev.tocsin.identity.web;

import dev.tocsin.identity.login.ProviderLogin;
import dev.tocsin.identity.login.Throttled;
import dev.tocsin.identity.oidc.Handshake;
import dev.tocsin.identity.oidc.Provider;
import dev.tocsin.identity.oidc.ProviderFailure;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Signing in by the OpenID Connect provider, for the console and the plain pages: the browser goes
 * there and comes back, and the second factor follows here. Not there without a provider.
 */
@RestController
class ProviderController {

  private static final int LONGEST = 4096;

  private final Provider provider;
  private final ProviderLogin login;
  private final Browser browser;

  ProviderController(Provider provider, ProviderLogin login, Browser browser) {
    this.provider = provider;
    this.login = login;
    this.browser = browser;
  }

  /**
   * How people may sign in, for whoever is at the door.
   *
   * @param provider name of the provider that may vouch for them, at {@code /login/provider}; null
   *     without one
   */
  record Methods(@Nullable String provider) {}

  @GetMapping("/api/session/methods")
  Methods methods() {
    return new Methods(provider.isSet() ? provider.label() : null);
  }

  /**
   * Sends the browser to the provider.
   *
   * @param console whether the console asks, which then asks for the code itself
   */
  @GetMapping("/login/provider")
  ResponseEntity<String> leave(
      @RequestParam(defaultValue = "") String next,
      @RequestParam(defaultValue = "false") boolean console,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireSet();
    try {
      Provider.Started started =
          login.noted(() -> provider.start(Next.of(next), console), browser.origin(request));
      browser.leave(started.cookie(), request, response);
      return Html.redirect(started.where().toString());
    } catch (ProviderFailure e) {
      return failed(e, request);
    }
  }

  @GetMapping("/login/provider/callback")
  ResponseEntity<String> back(HttpServletRequest request, HttpServletResponse response) {
    requireSet();
    Origin origin = browser.origin(request);
    try {
      Provider.Returned returned =
          new Provider.Returned(
              one(request, "state"),
              one(request, "code"),
              one(request, "error"),
              one(request, "iss"));
      Handshake handshake =
          login.noted(() -> provider.back(browser.provider(request), returned), origin);
      browser.returned(request, response);
      var opened = login.signIn(() -> provider.vouched(handshake, returned.code()), origin);
      browser.forget(request);
      SignedIn me = browser.keep(opened, request, response);
      return Html.redirect(onward(me, handshake));
    } catch (Throttled e) {
      response.setHeader("Retry-After", Long.toString(e.seconds()));
      Words words = Words.of(request);
      String wait = words.get("login.wait").formatted(e.seconds());
      return page(HttpStatus.TOO_MANY_REQUESTS, words, wait);
    } catch (ProviderFailure e) {
      return failed(e, request);
    }
  }

  private static String onward(SignedIn me, Handshake handshake) {
    String next = Next.of(handshake.next());
    if (me.session().full()) {
      return next;
    }
    if (!me.person().hasSecondFactor()) {
      return "/login/enrol?next=" + next;
    }
    return handshake.console() ? next : "/login/code?next=" + next;
  }

  private ResponseEntity<String> failed(ProviderFailure failure, HttpServletRequest request) {
    Words words = Words.of(request);
    HttpStatus status =
        switch (failure.reason()) {
          case UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
          case STATE -> HttpStatus.BAD_REQUEST;
          case DECLINED, REFUSED -> HttpStatus.FORBIDDEN;
        };
    String key = "provider." + failure.reason().name().toLowerCase(Locale.ROOT);
    return page(status, words, words.get(key));
  }

  private static ResponseEntity<String> page(HttpStatus status, Words words, String problem) {
    return Html.page(
        status,
        words,
        "login.title",
        "<p class=\"problem\" role=\"alert\">"
            + problem
            + "</p>\n<p><a class=\"button\" href=\"/login\">"
            + words.get("provider.back")
            + "</a></p>");
  }

  private void requireSet() {
    if (!provider.isSet()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  /** A parameter that was sent once and is not too long, else empty text. */
  private static String one(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values != null && values.length == 1 && values[0].length() <= LONGEST ? values[0] : "";
  }
}
