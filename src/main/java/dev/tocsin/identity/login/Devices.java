package dev.tocsin.identity.login;

import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.credential.SecretBox;
import dev.tocsin.identity.person.Person;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The cookie by which a browser shows that a person has signed in with it before. It opens nothing.
 */
@Component
class Devices {

  private final SecretBox box;

  Devices(SecretBox box) {
    this.box = box;
  }

  /** A cookie for this person. */
  String issue(Person person) {
    String id = Hashes.sha256(Hashes.newSecret()).substring(0, 32);
    return id + "." + signature(person, id);
  }

  /** The device's id, when the cookie was issued for this person. */
  Optional<String> idOf(Person person, String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    String id = cookie.substring(0, dot);
    return Hashes.same(cookie.substring(dot + 1), signature(person, id))
        ? Optional.of(id)
        : Optional.empty();
  }

  private String signature(Person person, String id) {
    return box.sign("device", person.id() + "\n" + id);
  }
}
