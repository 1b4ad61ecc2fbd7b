package dev.tocsin.identity.access;

import dev.tocsin.identity.Actor;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.SessionCookies;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.identity.token.ApiToken;
import dev.tocsin.identity.token.TokenStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Finds out who sends a request: by {@code Authorization: Bearer}, or else by the session's cookie.
 * A request that brings an Authorization header is never taken for the browser's session.
 */
@Component
class Callers {

  private static final String BEARER = "bearer ";
  private static final int LONGEST = 512;

  private final TokenStore tokens;
  private final Sessions sessions;
  private final SessionCookies cookies;

  Callers(TokenStore tokens, Sessions sessions, SessionCookies cookies) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  Optional<Caller> of(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return cookies.session(request).flatMap(sessions::find).map(Callers::person);
    }
    if (header.length() > LONGEST || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return tokens.find(header.substring(BEARER.length()).strip()).map(Callers::token);
  }

  private static Caller token(ApiToken token) {
    return new Caller(
        new Actor(Actor.Kind.TOKEN, token.id(), token.name(), token.scopes(), null), null);
  }

  private static Caller person(SignedIn signedIn) {
    Person person = signedIn.person();
    boolean full = signedIn.session().full();
    Actor actor =
        new Actor(
            Actor.Kind.PERSON,
            person.id(),
            person.login(),
            full ? person.rights() : Set.of(),
            signedIn.session().id());
    return new Caller(actor, signedIn);
  }
}
