package dev.tocsin.identity;

import java.util.List;
import java.util.Optional;

/** Those who may sign in, for whoever has to reach one of them. */
public interface Colleagues {

  /** By sign-in name; none for somebody who may not sign in any more. */
  Optional<Colleague> find(String login);

  /** All who may sign in, by sign-in name. */
  List<Colleague> all();
}
