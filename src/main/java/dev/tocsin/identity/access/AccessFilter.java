package dev.tocsin.identity.access;

import dev.tocsin.identity.Trail;
import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.session.Session;
import dev.tocsin.identity.session.SessionCookies;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** The guard: address, caller, rule, forged request, right, fresh second factor, in this order. */
final class AccessFilter extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD");
  private static final Set<String> NOT_PAGES = Set.of("api", "actuator", "v3");
  private static final String CSRF_HEADER = "X-CSRF-Token";

  private final Callers callers;
  private final Sessions sessions;
  private final SameOrigin sameOrigin;
  private final List<Cidr> allowed;
  private final Trail trail;
  private final InstantSource clock;

  AccessFilter(
      Callers callers,
      Sessions sessions,
      SameOrigin sameOrigin,
      AccessSettings settings,
      Trail trail,
      InstantSource clock) {
    this.callers = callers;
    this.sessions = sessions;
    this.sameOrigin = sameOrigin;
    this.allowed = settings.allowed().stream().map(Cidr::of).toList();
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Rule rule = AccessRules.find(request.getMethod(), path(request)).orElse(null);
    if ((rule == null || rule.need() != Need.PUBLIC)
        && !allowed.isEmpty()
        && !AccessSettings.within(allowed, request.getRemoteAddr())) {
      note("access.address", request, rule, null);
      Answers.forbidden(response, "address", "not from this address");
      return;
    }
    Caller caller = callers.of(request).orElse(null);
    if (caller == null && request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      note("access.credential", request, rule, null);
    }
    if (rule == null) {
      noRule(request, response, caller);
      return;
    }
    if (refused(request, response, rule, caller)) {
      return;
    }
    pass(request, response, chain, rule, caller);
  }

  /** Whoever is not known is not told what there is. */
  private static void noRule(
      HttpServletRequest request, HttpServletResponse response, @Nullable Caller caller)
      throws IOException {
    if (!page(request) && (caller == null || caller.pending())) {
      Answers.unknown(request, response, page(request));
    } else {
      Answers.noRule(response, AccessRules.methods(path(request)));
    }
  }

  private boolean refused(
      HttpServletRequest request, HttpServletResponse response, Rule rule, @Nullable Caller caller)
      throws IOException {
    boolean byToken = caller != null && caller.signedIn() == null;
    if (!SAFE.contains(request.getMethod()) && !byToken && !sameOrigin.holds(request)) {
      note("access.foreign-page", request, rule, caller);
      Answers.forbidden(response, "foreign-page", "a page of another site sent this");
      return true;
    }
    if (rule.need() == Need.PUBLIC || rule.need() == Need.OPEN) {
      return false;
    }
    if (caller == null || caller.pending() && rule.need() != Need.PENDING) {
      Answers.unknown(request, response, page(request));
      return true;
    }
    if (byToken && (rule.need() == Need.PENDING || rule.need() == Need.PERSON)) {
      Answers.forbidden(response, "person-required", "this is for people, not for tokens");
      return true;
    }
    if (forged(request, caller)) {
      note("access.forged", request, rule, caller);
      Answers.forbidden(
          response, "csrf", "the header " + CSRF_HEADER + " must hold the token of this session");
      return true;
    }
    if (rule.right() != null && !caller.actor().may(rule.right())) {
      note("access.right", request, rule, caller);
      Answers.forbidden(
          response, "right-required", "this needs the right '" + rule.right().word() + "'");
      return true;
    }
    SignedIn signedIn = caller.signedIn();
    if (rule.stepUp() && signedIn != null && !sessions.fresh(signedIn.session())) {
      Answers.stepUp(response, page(request));
      return true;
    }
    return false;
  }

  private void note(
      String act, HttpServletRequest request, @Nullable Rule rule, @Nullable Caller caller) {
    String asked = rule == null ? "" : rule.method() + " " + rule.path().getPatternString();
    trail.refused(
        act, asked, Optional.ofNullable(caller).map(Caller::actor), SessionCookies.origin(request));
  }

  /** The plain pages send the token as a field; they check it where they read their fields. */
  private boolean forged(HttpServletRequest request, Caller caller) {
    SignedIn signedIn = caller.signedIn();
    if (signedIn == null || SAFE.contains(request.getMethod()) || page(request)) {
      return false;
    }
    String given = request.getHeader(CSRF_HEADER);
    return given == null || !Hashes.same(given, sessions.csrf(signedIn.session()));
  }

  private void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Rule rule,
      @Nullable Caller caller)
      throws ServletException, IOException {
    if (caller == null) {
      chain.doFilter(request, response);
      return;
    }
    if (caller.signedIn() != null) {
      request.setAttribute(SignedIn.ATTRIBUTE, caller.signedIn());
    }
    if (caller.pending()) {
      chain.doFilter(request, response);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    UsernamePasswordAuthenticationToken known =
        UsernamePasswordAuthenticationToken.authenticated(caller.actor(), "", List.of());
    known.setDetails(Trail.forAudit(caller.actor())); // where the audit record looks
    context.setAuthentication(known);
    SecurityContextHolder.setContext(context);
    boolean lasts = rule.path().getPatternString().equals("/api/events");
    chain.doFilter(request, lasts ? lease(request, response, caller) : response);
  }

  private static PathContainer path(HttpServletRequest request) {
    return RequestPath.parse(request.getRequestURI(), request.getContextPath())
        .pathWithinApplication();
  }

  /** Whether this is for people's eyes; by the decoded path, as rules and controllers see it. */
  private static boolean page(HttpServletRequest request) {
    return path(request).elements().stream()
        .filter(PathContainer.PathSegment.class::isInstance)
        .map(segment -> ((PathContainer.PathSegment) segment).valueToMatch())
        .findFirst()
        .filter(NOT_PAGES::contains)
        .isEmpty();
  }

  private HttpServletResponse lease(
      HttpServletRequest request, HttpServletResponse response, Caller caller) {
    Session session = caller.signedIn() == null ? null : caller.signedIn().session();
    String person = caller.actor().id();
    return new Lease(
        response,
        () ->
            session == null
                ? callers.of(request).isPresent()
                : sessions.stillGood(person, session.id()),
        clock);
  }
}
