package dev.tocsin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.web.Browser;
import dev.tocsin.identity.web.SignedInView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs in a ready-made administrator without a password. This class is not in the hub that is
 * delivered, and answers only where the demo's world was started: anywhere else its path is not
 * there.
 */
@RestController
@RequestMapping("/api/session/demo")
@Profile("demo")
class DemoSessionController {

  static final String LOGIN = "demo";

  private final People people;
  private final Sessions sessions;
  private final Browser browser;
  private final Trail trail;

  DemoSessionController(People people, Sessions sessions, Browser browser, Trail trail) {
    this.people = people;
    this.sessions = sessions;
    this.browser = browser;
    this.trail = trail;
  }

  /** Tells a sign-in page that there is such a way in. */
  @GetMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void isThere() {}

  /**
   * As the last step of a sign-in; the second factor counts as just proven.
   *
   * @param nothing the body may be left out
   */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  SignedInView signIn(
      @RequestBody(required = false) @Nullable JsonNode nothing,
      HttpServletRequest request,
      HttpServletResponse response) {
    Origin origin = browser.origin(request);
    browser.forget(request);
    Person person = person(request.getLocale());
    Opened opened =
        trail.together(
            () -> {
              trail.done("login", person, origin, Map.of("by", "demo"));
              return sessions.complete(sessions.begin(person, origin).signedIn(), person);
            });
    return SignedInView.of(browser.keep(opened, request, response), sessions);
  }

  /** The person, made at the first sign-in in the language of whoever looks. */
  private synchronized Person person(Locale wanted) {
    return people
        .byLogin(LOGIN)
        .orElseGet(
            () ->
                people.add(
                    LOGIN,
                    new Person.Profile(
                        "Camille",
                        "camille@halage.example",
                        wanted.getLanguage().equals("fr") ? "fr" : "en",
                        Role.ADMINISTRATOR,
                        true,
                        false)));
  }
}
