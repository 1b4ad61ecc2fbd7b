package dev.tocsin.identity.web;

import dev.tocsin.identity.login.Login;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in and out for the console: {@code POST /api/session} with the password, {@code POST
 * /api/session/second-factor} with a code, at sign-in and again before dangerous acts.
 */
@RestController
@RequestMapping("/api/session")
class SessionController {

  private final Login login;
  private final Sessions sessions;
  private final Browser browser;

  SessionController(Login login, Sessions sessions, Browser browser) {
    this.login = login;
    this.sessions = sessions;
    this.browser = browser;
  }

  record Password(
      @NotNull @Size(max = 200) String login, @NotNull @Size(max = 1000) String password) {
    @Override
    public String toString() {
      return "Password[" + login + "]";
    }
  }

  record Code(@NotNull @Size(max = 100) String code) {
    @Override
    public String toString() {
      return "Code[]";
    }
  }

  @GetMapping
  SignedInView present(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    return SignedInView.of(me, sessions);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  SignedInView begin(
      @RequestBody @Valid Password body, HttpServletRequest request, HttpServletResponse response) {
    var opened =
        login
            .password(
                body.login(), body.password(), browser.origin(request), browser.device(request))
            .orElseThrow(Problem::wrongCredentials);
    browser.forget(request);
    return SignedInView.of(browser.keep(opened, request, response), sessions);
  }

  @PostMapping(path = "/second-factor", consumes = MediaType.APPLICATION_JSON_VALUE)
  SignedInView secondFactor(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestBody @Valid Code body,
      HttpServletRequest request,
      HttpServletResponse response) {
    var opened =
        login
            .secondFactor(me, body.code(), browser.origin(request), browser.device(request))
            .orElseThrow(Problem::wrongCredentials);
    return SignedInView.of(browser.keep(opened, request, response), sessions);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response) {
    browser.signOut(me, request, response);
  }
}
