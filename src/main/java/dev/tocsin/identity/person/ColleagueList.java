package dev.tocsin.identity.person;

import dev.tocsin.identity.Colleague;
import dev.tocsin.identity.Colleagues;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** People without anything that concerns their signing in. */
@Component
class ColleagueList implements Colleagues {

  private final PersonStore store;

  ColleagueList(PersonStore store) {
    this.store = store;
  }

  @Override
  public Optional<Colleague> find(String login) {
    return store
        .byLogin(People.login(login))
        .filter(person -> !person.profile().disabled())
        .map(ColleagueList::colleague);
  }

  @Override
  public List<Colleague> all() {
    return store.all().stream()
        .filter(person -> !person.profile().disabled())
        .map(ColleagueList::colleague)
        .toList();
  }

  private static Colleague colleague(Person person) {
    Person.Profile profile = person.profile();
    return new Colleague(person.login(), profile.name(), profile.email(), profile.language());
  }
}
