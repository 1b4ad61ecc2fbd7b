package dev.tocsin.identity.web;

import dev.tocsin.identity.Actor;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.credential.QrSvg;
import dev.tocsin.identity.credential.Totp;
import dev.tocsin.identity.login.Login;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.person.SecondFactors;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.TocsinSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whoever asks: profile, password, second factor, recovery codes, sessions. */
@RestController
@RequestMapping("/api/me")
class MeController {

  private final People people;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final Login login;
  private final Browser browser;
  private final Trail trail;
  private final String issuer;

  MeController(
      People people,
      SecondFactors factors,
      Sessions sessions,
      Login login,
      Browser browser,
      Trail trail,
      TocsinSettings settings) {
    this.people = people;
    this.factors = factors;
    this.sessions = sessions;
    this.login = login;
    this.browser = browser;
    this.trail = trail;
    this.issuer = settings.hubName();
  }

  /**
   * Who asks.
   *
   * @param kind {@code person} or {@code token}
   * @param recoveryCodesLeft null for a token
   */
  record Me(
      @OneOf(words = {"person", "token"}) String kind,
      String id,
      String name,
      @OneOf(Right.class) List<String> rights,
      @Nullable PersonView person,
      @Nullable Integer recoveryCodesLeft) {}

  record Changes(
      @NotNull @Size(max = 100) String name,
      @NotNull @Size(max = 255) String email,
      @NotNull @Size(max = 2) String language) {}

  record NewPassword(
      @NotNull @Size(max = 1000) String current, @NotNull @Size(max = 1000) String password) {
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }

  /**
   * A second factor that is being set up.
   *
   * @param secret to type into the app
   * @param uri the same as an address
   * @param qr the address as an SVG image
   */
  record Enrolment(String secret, String uri, String qr) {
    @Override
    public String toString() {
      return "Enrolment[]";
    }
  }

  record Enrolled(SignedInView session, List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "Enrolled[]";
    }
  }

  record RecoveryCodes(List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "RecoveryCodes[]";
    }
  }

  @GetMapping
  Me me(
      Authentication authentication,
      @RequestAttribute(name = SignedIn.ATTRIBUTE, required = false) @Nullable SignedIn signedIn) {
    Actor actor = (Actor) authentication.getPrincipal();
    Person person = signedIn == null ? null : signedIn.person();
    return new Me(
        actor.kind() == Actor.Kind.PERSON ? "person" : "token",
        actor.id(),
        actor.name(),
        actor.rights().stream().sorted().map(Right::word).toList(),
        person == null ? null : PersonView.of(person),
        person == null ? null : factors.codesLeft(person));
  }

  /** What people may change of themselves: nothing that decides what they may do. */
  @PutMapping
  PersonView change(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me, @RequestBody @Valid Changes body) {
    Person.Profile now = me.person().profile();
    Person.Profile wanted =
        new Person.Profile(
            body.name(), body.email(), body.language(), now.role(), now.mayRoute(), now.disabled());
    return PersonView.of(
        people.change(me.person().id(), wanted, Optional.of(me.person().version())));
  }

  @PutMapping("/password")
  SignedInView password(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestBody @Valid NewPassword body,
      HttpServletRequest request,
      HttpServletResponse response) {
    var origin = browser.origin(request);
    if (!login.passwordAgain(me.person(), body.current(), origin, browser.device(request))) {
      // 422, not 401: the session is good, and a console must not take this for its end.
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_ENTITY, "wrong-credentials", "the present password is another");
    }
    Person person = people.setPassword(me.person().id(), body.password());
    return SignedInView.of(
        browser.keep(sessions.strengthen(me.session(), person), request, response), sessions);
  }

  @PostMapping("/second-factor")
  Enrolment beginSecondFactor(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    requireMayEnrol(me);
    String secret = login.beginEnrolment(me);
    String uri = Totp.uri(issuer, me.person().login(), secret);
    return new Enrolment(secret, uri, QrSvg.of(uri));
  }

  @PutMapping("/second-factor")
  Enrolled confirmSecondFactor(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestBody SessionController.@Valid Code body,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireMayEnrol(me);
    var done =
        login
            .confirmEnrolment(me, body.code(), browser.origin(request))
            .orElseThrow(
                () ->
                    Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY, "wrong-credentials", "another code"));
    return new Enrolled(
        SignedInView.of(browser.keep(done.opened(), request, response), sessions),
        done.recoveryCodes());
  }

  @PostMapping("/recovery-codes")
  RecoveryCodes newRecoveryCodes(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me, HttpServletRequest request) {
    var origin = browser.origin(request);
    return trail.together(
        () -> {
          trail.done("person.recovery-codes", me.person(), origin, Map.of());
          return new RecoveryCodes(factors.newCodes(me.person()));
        });
  }

  @GetMapping("/sessions")
  List<SessionView> sessions(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    return sessions.of(me.person()).stream()
        .map(one -> SessionView.of(one, me.session().id()))
        .toList();
  }

  /** Ends all but the present one. */
  @DeleteMapping("/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    trail.together(
        () -> {
          trail.changed("session.revoke", "person", me.person().login(), Map.of(), Map.of());
          return sessions.endOthers(me.person().id(), me.session().id());
        });
  }

  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me, @PathVariable String id) {
    trail.together(
        () -> {
          if (!sessions.end(me.person().id(), id)) {
            throw new Refusal(Refusal.Reason.NOT_FOUND);
          }
          trail.changed("session.revoke", "person", me.person().login(), Map.of(), Map.of());
          return true;
        });
  }

  private static void requireMayEnrol(SignedIn me, boolean fresh) {
    if (me.session().full() ? !fresh : me.person().hasSecondFactor()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "second-factor-required", "prove the present second factor first");
    }
  }

  private void requireMayEnrol(SignedIn me) {
    requireMayEnrol(me, sessions.fresh(me.session()));
  }
}
