package dev.tocsin.identity.web;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.credential.PasswordHasher;
import dev.tocsin.identity.login.Login;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.person.SetupLink;
import dev.tocsin.identity.person.WeakPassword;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages behind one-time links: the first administrator at {@code /setup/}, everybody else at
 * {@code /welcome/}. Looking at one uses nothing up. Both lead on to setting up the second factor.
 */
@RestController
class SetupPages {

  private static final String PASSWORD_INPUT =
      "type=\"password\" autocomplete=\"new-password\" minlength=\"12\" maxlength=\"128\" required";

  private final SetupLink setup;
  private final People people;
  private final Login login;
  private final Browser browser;

  SetupPages(SetupLink setup, People people, Login login, Browser browser) {
    this.setup = setup;
    this.people = people;
    this.login = login;
    this.browser = browser;
  }

  @GetMapping("/setup/{code}")
  ResponseEntity<String> offerSetup(@PathVariable String code, HttpServletRequest request) {
    Words words = Words.of(request);
    return setup.valid(code)
        ? setupPage(HttpStatus.OK, words, code, "", "", "")
        : spent(words, "setup.spent");
  }

  @PostMapping("/setup/{code}")
  ResponseEntity<String> setUp(
      @PathVariable String code, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Words words = Words.of(request);
    if (!setup.valid(code)) {
      return spent(words, "setup.spent");
    }
    Form form = Form.read(request);
    String problem =
        begin(
            request,
            response,
            form,
            () ->
                setup.redeem(
                    code,
                    new SetupLink.NewPerson(
                        form.get("login"),
                        form.get("name").isBlank() ? form.get("login") : form.get("name"),
                        form.get("email"),
                        words.language(),
                        form.get("password"))));
    return problem == null
        ? Html.redirect("/login/enrol")
        : setupPage(
            HttpStatus.UNPROCESSABLE_ENTITY,
            words,
            code,
            Html.alert(words, problem),
            form.get("login"),
            form.get("name"));
  }

  @GetMapping("/welcome/{code}")
  ResponseEntity<String> offerWelcome(@PathVariable String code, HttpServletRequest request) {
    Words words = Words.of(request);
    return people
        .invited(code)
        .map(person -> welcomePage(HttpStatus.OK, words, code, "", person))
        .orElseGet(() -> spent(words, "welcome.spent"));
  }

  @PostMapping("/welcome/{code}")
  ResponseEntity<String> welcome(
      @PathVariable String code, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Words words = Words.of(request);
    Optional<Person> person = people.invited(code);
    if (person.isEmpty()) {
      return spent(words, "welcome.spent");
    }
    Form form = Form.read(request);
    String problem =
        begin(request, response, form, () -> people.accept(code, form.get("password")));
    if (problem == null) {
      return Html.redirect(person.get().hasSecondFactor() ? "/login/code" : "/login/enrol");
    }
    return welcomePage(
        HttpStatus.UNPROCESSABLE_ENTITY, words, code, Html.alert(words, problem), person.get());
  }

  /** Opens a session for the person, or gives the key of what was wrong. */
  private @Nullable String begin(
      HttpServletRequest request, HttpServletResponse response, Form form, Supplier<Person> work) {
    if (!form.get("password").equals(form.get("again"))) {
      return "password.differs";
    }
    try {
      Person person = work.get();
      var origin = browser.origin(request);
      browser.forget(request);
      browser.keep(login.begin(person, origin), request, response);
      return null;
    } catch (WeakPassword e) {
      return "password." + e.weakness().word();
    } catch (InvalidInput e) {
      return "setup.input";
    } catch (Refusal e) {
      return "refused." + e.reason().word();
    } catch (PasswordHasher.Busy e) {
      return "login.busy";
    }
  }

  private static ResponseEntity<String> setupPage(
      HttpStatus status, Words words, String code, String problem, String login, String name) {
    String fields =
        Html.field(
                words,
                "login.name",
                "login",
                login,
                "type=\"text\" autocomplete=\"username\" autocapitalize=\"none\""
                    + " spellcheck=\"false\" maxlength=\"64\" required autofocus")
            + Html.field(
                words,
                "setup.name",
                "name",
                name,
                "type=\"text\" autocomplete=\"name\" maxlength=\"100\"")
            + passwords(words);
    return Html.page(
        status,
        words,
        "setup.title",
        problem
            + Html.paragraph(words, "setup.text")
            + Html.form(words, "/setup/" + code, List.of(), fields, "setup.button"));
  }

  private static ResponseEntity<String> welcomePage(
      HttpStatus status, Words words, String code, String problem, Person person) {
    // The name stands in a field of its own so that password managers keep both together.
    String fields =
        Html.field(
                words,
                "login.name",
                "login",
                person.login(),
                "type=\"text\" autocomplete=\"username\" readonly")
            + passwords(words);
    return Html.page(
        status,
        words,
        "welcome.title",
        problem
            + Html.paragraph(words, "welcome.text")
            + Html.form(words, "/welcome/" + code, List.of(), fields, "welcome.button"));
  }

  private static String passwords(Words words) {
    return Html.field(words, "password.new", "password", "", PASSWORD_INPUT)
        + Html.field(words, "password.again", "again", "", PASSWORD_INPUT);
  }

  private static ResponseEntity<String> spent(Words words, String key) {
    return Html.page(HttpStatus.GONE, words, "spent.title", Html.paragraph(words, key));
  }
}
