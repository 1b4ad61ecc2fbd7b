package dev.tocsin.identity.web;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.oidc.ProviderAccounts;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import dev.tocsin.platform.TocsinSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People, for administrators. An invitation is a link that is shown once, here. */
@RestController
@RequestMapping("/api/people")
class PeopleController {

  private final People people;
  private final Sessions sessions;
  private final ProviderAccounts accounts;
  private final Trail trail;
  private final String url;

  PeopleController(
      People people,
      Sessions sessions,
      ProviderAccounts accounts,
      Trail trail,
      TocsinSettings settings) {
    this.people = people;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
    this.url = settings.publicUrl().replaceAll("/+$", "");
  }

  record NewPerson(@NotNull @Size(max = 64) String login, @NotNull @Valid Fields profile) {}

  /** What an administrator sets; {@code routes} and {@code disabled} are false unless given. */
  record Fields(
      @NotNull @Size(max = 100) String name,
      @Nullable @Size(max = 255) String email,
      @Nullable @Size(max = 2) String language,
      @NotNull @Size(max = 20) @OneOf(Role.class) String role,
      boolean routes,
      boolean disabled) {

    Person.Profile profile() {
      Role known =
          Role.of(role)
              .orElseThrow(() -> new InvalidInput("role: viewer, technician or administrator"));
      return new Person.Profile(
          name,
          email == null ? "" : email,
          language == null ? "en" : language,
          known,
          routes,
          disabled);
    }
  }

  /**
   * A new person.
   *
   * @param invitation the link to hand over: works once, for three days
   */
  record Invited(PersonView person, String invitation) {
    @Override
    public String toString() {
      return "Invited[" + person.login() + "]";
    }
  }

  @GetMapping
  Page<PersonView> all() {
    return new Page<>(people.all().stream().map(PersonView::of).toList(), null);
  }

  @GetMapping("/{id}")
  ResponseEntity<PersonView> one(@PathVariable String id) {
    return shown(people.get(id));
  }

  @PostMapping
  ResponseEntity<Invited> add(@RequestBody @Valid NewPerson body) {
    Person person = people.add(body.login(), body.profile().profile());
    Invited invited = invited(person);
    return ResponseEntity.created(URI.create("/api/people/" + person.id())).body(invited);
  }

  @PutMapping("/{id}")
  ResponseEntity<PersonView> change(
      @PathVariable String id,
      @RequestBody @Valid Fields body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return shown(
        trail.together(
            () -> {
              Person person = people.change(id, body.profile(), version(ifMatch));
              if (person.profile().disabled()) {
                sessions.endOthers(id, "");
              }
              return person;
            }));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    people.remove(id);
  }

  /** A new link: for somebody who was not invited in time, or forgot the password. */
  @PostMapping("/{id}/invitation")
  Invited invite(@PathVariable String id) {
    return invited(people.get(id));
  }

  /** For somebody who lost the telephone and the recovery codes. */
  @DeleteMapping("/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetSecondFactor(@PathVariable String id) {
    trail.together(
        () -> {
          people.resetSecondFactor(id);
          return sessions.endOthers(id, "");
        });
  }

  /** For somebody whose account at the provider is another one now. */
  @DeleteMapping("/{id}/provider-account")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forgetProviderAccount(@PathVariable String id) {
    accounts.forget(id);
  }

  @GetMapping("/{id}/sessions")
  List<SessionView> sessions(@PathVariable String id) {
    return sessions.of(people.get(id)).stream().map(one -> SessionView.of(one, "")).toList();
  }

  @DeleteMapping("/{id}/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSessions(@PathVariable String id) {
    Person person = people.get(id);
    trail.together(
        () -> {
          trail.changed("session.revoke", "person", person.login(), Map.of(), Map.of());
          return sessions.endOthers(id, "");
        });
  }

  @DeleteMapping("/{id}/sessions/{session}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSession(@PathVariable String id, @PathVariable String session) {
    Person person = people.get(id);
    trail.together(
        () -> {
          if (!sessions.end(id, session)) {
            throw new Refusal(Refusal.Reason.NOT_FOUND);
          }
          trail.changed("session.revoke", "person", person.login(), Map.of(), Map.of());
          return true;
        });
  }

  private Invited invited(Person person) {
    return new Invited(PersonView.of(person), url + "/welcome/" + people.invite(person.id()));
  }

  private static ResponseEntity<PersonView> shown(Person person) {
    return ResponseEntity.ok().eTag("\"" + person.version() + "\"").body(PersonView.of(person));
  }

  private static Optional<Long> version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(ifMatch.replace("\"", "")));
    } catch (NumberFormatException e) {
      throw new InvalidInput("If-Match takes the ETag of the person");
    }
  }
}
