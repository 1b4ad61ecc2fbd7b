package dev.tocsin.identity.person;

import dev.tocsin.identity.credential.PasswordHasher;
import dev.tocsin.identity.credential.RecoveryCodes;
import dev.tocsin.identity.credential.SecretBox;
import dev.tocsin.identity.credential.Totp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/** Proof of a person: the password, one-time codes, recovery codes. */
@Service
public class SecondFactors {

  private static final Duration ADDRESS_IS_KNOWN_FOR = Duration.ofDays(90);

  private final PersonStore store;
  private final PasswordHasher hasher;
  private final SecretBox box;
  private final InstantSource clock;

  public SecondFactors(
      PersonStore store, PasswordHasher hasher, SecretBox box, InstantSource clock) {
    this.store = store;
    this.hasher = hasher;
    this.box = box;
    this.clock = clock;
  }

  /**
   * Whether the person exists, may sign in and has this password. Takes the same time whatever the
   * answer.
   *
   * @param known whether the device or address signed in before
   */
  public boolean passwordFits(Optional<Person> person, String password, boolean known) {
    String hash =
        person
            .filter(one -> !one.profile().disabled())
            .map(one -> store.credentials(one.id()).passwordHash())
            .orElse(null);
    boolean fits = hasher.matches(password, hash, known);
    if (fits && hash != null && hasher.isOld(hash)) {
      person.ifPresent(one -> store.rehash(one.id(), hash, hasher.hash(password)));
    }
    return fits;
  }

  /** A new secret for one-time codes, sealed for this person, not in force yet. */
  public String begin(Person person) {
    return box.seal(Totp.newSecret(), context(person.id()));
  }

  /** The secret that {@link #begin} sealed, for the authenticator app. */
  public String secret(Person person, String sealed) {
    return box.open(sealed, context(person.id()));
  }

  /**
   * Puts a new secret into force when the typed code proves that the app has it; gives the recovery
   * codes, which are kept nowhere else. Every session of the person ends.
   */
  public Optional<List<String>> confirm(Person person, String sealed, String typed) {
    Instant now = clock.instant();
    OptionalLong step = Totp.match(secret(person, sealed), typed, now, 0);
    if (step.isEmpty()) {
      return Optional.empty();
    }
    List<String> codes = RecoveryCodes.fresh();
    store.setSecondFactor(
        person.id(), sealed, step.getAsLong(), codes.stream().map(RecoveryCodes::hash).toList());
    return Optional.of(codes);
  }

  /**
   * Whether this is the person's one-time code or an unused recovery code; it is used up by that.
   */
  public boolean fits(Person person, String typed) {
    Credentials credentials = store.credentials(person.id());
    String sealed = credentials.sealedSecret();
    if (sealed == null) {
      return false;
    }
    Instant now = clock.instant();
    OptionalLong step = Totp.match(secret(person, sealed), typed, now, credentials.lastStep());
    return step.isPresent()
        ? store.useStep(person.id(), step.getAsLong())
        : store.useCode(person.id(), RecoveryCodes.hash(typed), now);
  }

  /** New recovery codes; the old ones are void. */
  public List<String> newCodes(Person person) {
    List<String> codes = RecoveryCodes.fresh();
    store.replaceCodes(person.id(), codes.stream().map(RecoveryCodes::hash).toList());
    return codes;
  }

  /** How many recovery codes are unused. */
  public int codesLeft(Person person) {
    return store.codesLeft(person.id());
  }

  /** Notes a completed sign-in. */
  public void signedIn(Person person, String address) {
    Instant now = clock.instant();
    store.signedIn(person.id(), address, now, now.minus(ADDRESS_IS_KNOWN_FOR));
  }

  /** Whether the person signed in from there within the last 90 days. */
  public boolean knows(Person person, String address) {
    return store.knows(person.id(), address, clock.instant().minus(ADDRESS_IS_KNOWN_FOR));
  }

  private static String context(String person) {
    return "totp " + person;
  }
}
