package dev.tocsin.identity.person;

import dev.tocsin.identity.Actor;
import dev.tocsin.identity.SecondFactorState;
import org.springframework.stereotype.Component;

/** Asks the person's row. */
@Component
class PersonFactors implements SecondFactorState {

  private final PersonStore store;

  PersonFactors(PersonStore store) {
    this.store = store;
  }

  @Override
  public boolean has(Actor actor) {
    return actor.kind() == Actor.Kind.PERSON
        && store
            .find(actor.id())
            .filter(person -> person.hasSecondFactor() || person.hasPasskey())
            .isPresent();
  }
}
