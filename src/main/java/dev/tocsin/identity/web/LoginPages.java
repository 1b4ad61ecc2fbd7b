package dev.tocsin.identity.web;

import dev.tocsin.identity.credential.PasswordHasher;
import dev.tocsin.identity.credential.QrSvg;
import dev.tocsin.identity.credential.Totp;
import dev.tocsin.identity.login.Login;
import dev.tocsin.identity.login.Throttled;
import dev.tocsin.identity.oidc.Provider;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.platform.TocsinSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in without script: name and password, then a code, or setting the second factor up. */
@RestController
class LoginPages {

  private static final String CODE_INPUT =
      "type=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"none\" spellcheck=\"false\""
          + " maxlength=\"30\" required autofocus";

  private final Login login;
  private final Sessions sessions;
  private final Browser browser;
  private final Provider provider;
  private final String issuer;

  LoginPages(
      Login login, Sessions sessions, Browser browser, Provider provider, TocsinSettings settings) {
    this.login = login;
    this.provider = provider;
    this.sessions = sessions;
    this.browser = browser;
    this.issuer = settings.hubName();
  }

  @GetMapping("/login")
  ResponseEntity<String> ask(
      @RequestParam(defaultValue = "") String next, HttpServletRequest request) {
    return passwordPage(HttpStatus.OK, Words.of(request), "", next, "");
  }

  @PostMapping("/login")
  ResponseEntity<String> password(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Form form = Form.read(request);
    Words words = Words.of(request);
    String name = form.get("login");
    String next = form.get("next");
    try {
      var opened =
          login.password(
              name, form.get("password"), browser.origin(request), browser.device(request));
      if (opened.isEmpty()) {
        String problem = Html.alert(words, "login.wrong");
        return passwordPage(HttpStatus.UNAUTHORIZED, words, problem, next, name);
      }
      browser.forget(request);
      SignedIn me = browser.keep(opened.get(), request, response);
      String step = me.person().hasSecondFactor() ? "code" : "enrol";
      return Html.redirect("/login/" + step + "?next=" + Next.of(next));
    } catch (Throttled e) {
      return passwordPage(
          HttpStatus.TOO_MANY_REQUESTS, words, wait(words, e.seconds(), response), next, name);
    } catch (PasswordHasher.Busy e) {
      return passwordPage(
          HttpStatus.SERVICE_UNAVAILABLE, words, wait(words, 3, response), next, name);
    }
  }

  @GetMapping("/login/code")
  ResponseEntity<String> askCode(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestParam(defaultValue = "") String next,
      HttpServletRequest request) {
    return me.person().hasSecondFactor()
        ? codePage(HttpStatus.OK, Words.of(request), "", next, me)
        : Html.redirect("/login/enrol?next=" + Next.of(next));
  }

  @PostMapping("/login/code")
  ResponseEntity<String> code(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Form form = Form.read(request, me, sessions);
    Words words = Words.of(request);
    String next = form.get("next");
    try {
      var opened =
          login.secondFactor(
              me, form.get("code"), browser.origin(request), browser.device(request));
      if (opened.isEmpty()) {
        return codePage(HttpStatus.UNAUTHORIZED, words, Html.alert(words, "code.wrong"), next, me);
      }
      browser.keep(opened.get(), request, response);
      return Html.redirect(Next.of(next));
    } catch (Throttled e) {
      return codePage(
          HttpStatus.TOO_MANY_REQUESTS, words, wait(words, e.seconds(), response), next, me);
    }
  }

  @GetMapping("/login/enrol")
  ResponseEntity<String> askEnrolment(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestParam(defaultValue = "") String next,
      HttpServletRequest request) {
    return me.person().hasSecondFactor()
        ? Html.redirect("/login/code?next=" + Next.of(next))
        : enrolPage(HttpStatus.OK, Words.of(request), "", next, me);
  }

  @PostMapping("/login/enrol")
  ResponseEntity<String> enrol(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Form form = Form.read(request, me, sessions);
    if (me.person().hasSecondFactor()) {
      return Html.redirect("/login/code");
    }
    Words words = Words.of(request);
    String next = form.get("next");
    Optional<Login.Enrolled> done =
        login.confirmEnrolment(me, form.get("code"), browser.origin(request));
    if (done.isEmpty()) {
      return enrolPage(
          HttpStatus.UNPROCESSABLE_ENTITY, words, Html.alert(words, "code.wrong"), next, me);
    }
    browser.keep(done.get().opened(), request, response);
    return Html.page(
        HttpStatus.OK,
        words,
        "recovery.title",
        Html.paragraph(words, "recovery.text")
            + "<pre>"
            + String.join("\n", done.get().recoveryCodes())
            + "</pre>\n<p><a class=\"button\" href=\""
            + Html.escape(Next.of(next))
            + "\">"
            + words.get("recovery.next")
            + "</a></p>");
  }

  @PostMapping("/logout")
  ResponseEntity<String> signOut(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Form.read(request, me, sessions);
    browser.signOut(me, request, response);
    return Html.redirect("/login");
  }

  private ResponseEntity<String> passwordPage(
      HttpStatus status, Words words, String problem, String next, String name) {
    String fields =
        Html.field(
                words,
                "login.name",
                "login",
                name,
                "type=\"text\" autocomplete=\"username\" autocapitalize=\"none\""
                    + " spellcheck=\"false\" maxlength=\"64\" required"
                    + (name.isEmpty() ? " autofocus" : ""))
            + Html.field(
                words,
                "login.password",
                "password",
                "",
                "type=\"password\" autocomplete=\"current-password\" required"
                    + (name.isEmpty() ? "" : " autofocus"));
    return Html.page(
        status,
        words,
        "login.title",
        problem
            + Html.form(words, "/login", List.of("next", Next.of(next)), fields, "login.button")
            + providerLink(words, next));
  }

  private String providerLink(Words words, String next) {
    return provider.isSet()
        ? "<hr>\n<p><a class=\"button\" href=\"/login/provider?next="
            + Next.of(next)
            + "\">"
            + words.get("provider.button").formatted(Html.escape(provider.label()))
            + "</a></p>\n"
        : "";
  }

  private ResponseEntity<String> codePage(
      HttpStatus status, Words words, String problem, String next, SignedIn me) {
    return Html.page(
        status,
        words,
        "code.title",
        problem
            + Html.paragraph(words, "code.text")
            + Html.form(
                words,
                "/login/code",
                hidden(next, me),
                Html.field(words, "code.field", "code", "", CODE_INPUT),
                "code.button"));
  }

  private ResponseEntity<String> enrolPage(
      HttpStatus status, Words words, String problem, String next, SignedIn me) {
    String secret = login.beginEnrolment(me);
    String uri = Totp.uri(issuer, me.person().login(), secret);
    return Html.page(
        status,
        words,
        "enrol.title",
        problem
            + Html.paragraph(words, "enrol.text")
            + "<p>"
            + QrSvg.of(uri)
            + "</p>\n"
            + Html.paragraph(words, "enrol.typed")
            + "<p class=\"secret\"><code>"
            + secret.replaceAll("(.{4})(?=.)", "$1 ")
            + "</code></p>\n"
            + Html.form(
                words,
                "/login/enrol",
                hidden(next, me),
                Html.field(words, "enrol.field", "code", "", CODE_INPUT),
                "enrol.button"));
  }

  private List<String> hidden(String next, SignedIn me) {
    return List.of("next", Next.of(next), "csrf", sessions.csrf(me.session()));
  }

  private static String wait(Words words, long seconds, HttpServletResponse response) {
    response.setHeader("Retry-After", Long.toString(seconds));
    return "<p class=\"problem\" role=\"alert\">"
        + words.get("login.wait").formatted(seconds)
        + "</p>\n";
  }
}
