package dev.tocsin.identity.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.login.Login;
import dev.tocsin.identity.passkey.Passkeys;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys: one's own, and as the second factor of a session. */
@RestController
class PasskeyController {

  private final Passkeys passkeys;
  private final People people;
  private final Login login;
  private final Sessions sessions;
  private final Browser browser;
  private final Trail trail;

  PasskeyController(
      Passkeys passkeys,
      People people,
      Login login,
      Sessions sessions,
      Browser browser,
      Trail trail) {
    this.passkeys = passkeys;
    this.people = people;
    this.login = login;
    this.sessions = sessions;
    this.browser = browser;
    this.trail = trail;
  }

  /** What the browser made, with the name that the person gives it. */
  record Made(@NotNull @Size(max = 100) String name, @NotNull JsonNode credential) {}

  @GetMapping("/api/me/passkeys")
  List<Passkeys.View> all(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    return passkeys.of(me.person());
  }

  @PostMapping("/api/me/passkeys/options")
  Map<String, Object> creationOptions(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    return passkeys.creationOptions(me);
  }

  @PostMapping(path = "/api/me/passkeys", consumes = MediaType.APPLICATION_JSON_VALUE)
  SignedInView add(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestBody @Valid Made body,
      HttpServletRequest request,
      HttpServletResponse response) {
    var opened =
        trail.together(
            () -> {
              passkeys.add(me, body.name(), body.credential().toString());
              return changed("passkey.add", me, request);
            });
    return SignedInView.of(browser.keep(opened, request, response), sessions);
  }

  @DeleteMapping("/api/me/passkeys/{id}")
  SignedInView remove(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    var opened =
        trail.together(
            () -> {
              if (!passkeys.remove(me.person(), id)) {
                throw new Refusal(Refusal.Reason.NOT_FOUND);
              }
              return changed("passkey.remove", me, request);
            });
    return SignedInView.of(browser.keep(opened, request, response), sessions);
  }

  @PostMapping("/api/session/passkey/options")
  Map<String, Object> requestOptions(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    return passkeys.requestOptions(me);
  }

  /** In place of a code: completes a sign-in, or renews it for dangerous acts. */
  @PostMapping(path = "/api/session/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  SignedInView prove(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestBody JsonNode credential,
      HttpServletRequest request,
      HttpServletResponse response) {
    var opened =
        login
            .secondFactor(
                me,
                () -> passkeys.fits(me, credential.toString()),
                browser.origin(request),
                browser.device(request))
            .orElseThrow(Problem::wrongCredentials);
    return SignedInView.of(browser.keep(opened, request, response), sessions);
  }

  /** Every other session ends; this one goes on. */
  private Sessions.Opened changed(String act, SignedIn me, HttpServletRequest request) {
    Person person = people.get(me.person().id());
    trail.done(act, person, browser.origin(request), Map.of());
    return sessions.strengthen(me.session(), person);
  }
}
