package dev.tocsin.identity.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.PersonStore;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Registers passkeys and checks what they sign. Options and answers are the JSON forms of WebAuthn
 * level 3 (section 5.1): what {@code parseCreationOptionsFromJSON} takes and {@code toJSON} gives.
 */
@Service
public class Passkeys {

  private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
  private static final Duration CHALLENGE = Duration.ofMinutes(5);
  private static final int MOST = 20;
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          algorithm(COSEAlgorithmIdentifier.ES256),
          algorithm(COSEAlgorithmIdentifier.EdDSA),
          algorithm(COSEAlgorithmIdentifier.RS256));

  private final PasskeyStore store;
  private final PersonStore people;
  private final RelyingParty hub;
  private final InstantSource clock;
  private final ObjectConverter converter = new ObjectConverter();
  private final AttestedCredentialDataConverter records =
      new AttestedCredentialDataConverter(converter);
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

  Passkeys(PasskeyStore store, PersonStore people, RelyingParty hub, InstantSource clock) {
    this.store = store;
    this.people = people;
    this.hub = hub;
    this.clock = clock;
  }

  /** A passkey in a list. */
  public record View(String id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}

  public List<View> of(Person person) {
    return store.of(person.id()).stream()
        .map(one -> new View(one.id(), one.name(), one.createdAt(), one.lastUsedAt()))
        .toList();
  }

  /** What the browser needs to make a passkey for this person. */
  public Map<String, Object> creationOptions(SignedIn me) {
    Person person = me.person();
    byte[] handle = person.id().getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "rp", Map.of("id", hub.id(), "name", hub.name()),
        "user",
            Map.of(
                "id", encoded(handle),
                "name", person.login(),
                "displayName", person.profile().name()),
        "challenge", challenge(me),
        "pubKeyCredParams",
            ALGORITHMS.stream()
                .map(one -> Map.of("type", "public-key", "alg", one.getAlg().getValue()))
                .toList(),
        "timeout", CHALLENGE.toMillis(),
        "excludeCredentials", descriptors(person),
        "authenticatorSelection",
            Map.of("residentKey", "discouraged", "userVerification", "preferred"),
        "attestation", "none");
  }

  /**
   * Keeps the passkey that the browser made.
   *
   * @throws InvalidInput when it does not answer the session's challenge, or is known already
   */
  public void add(SignedIn me, String name, String answer) {
    if (name.isBlank() || name.strip().length() > 100) {
      throw new InvalidInput("name: 1 to 100 signs");
    }
    if (store.of(me.person().id()).size() >= MOST) {
      throw new InvalidInput("there are " + MOST + " passkeys already");
    }
    Passkey made =
        registered(me, name.strip(), answer)
            .orElseThrow(() -> new InvalidInput("credential: does not answer the challenge"));
    if (!store.add(made)) {
      throw new InvalidInput("credential: known already");
    }
    people.credentialChanged(me.person().id());
  }

  /** What the browser needs to ask for one of the person's passkeys. */
  public Map<String, Object> requestOptions(SignedIn me) {
    return Map.of(
        "challenge", challenge(me),
        "rpId", hub.id(),
        "timeout", CHALLENGE.toMillis(),
        "allowCredentials", descriptors(me.person()),
        "userVerification", "preferred");
  }

  /** Whether a passkey of the person signed the session's challenge. */
  public boolean fits(SignedIn me, String answer) {
    Instant now = clock.instant();
    String challenge = store.takeChallenge(me.session().id(), now.minus(CHALLENGE)).orElse(null);
    if (challenge == null) {
      return false;
    }
    Optional<Signed> signed = signed(store.of(me.person().id()), challenge, answer);
    signed.ifPresent(one -> store.used(one.passkey().id(), one.signCount(), now));
    return signed.isPresent();
  }

  private record Signed(Passkey passkey, long signCount) {}

  private Optional<Signed> signed(List<Passkey> mine, String challenge, String answer) {
    try {
      AuthenticationData data = manager.parseAuthenticationResponseJSON(answer);
      byte[] asked = credentialId(data);
      Passkey passkey =
          mine.stream()
              .filter(one -> one.credentialId().equals(encoded(asked)))
              .findFirst()
              .orElse(null);
      if (passkey == null) {
        return Optional.empty();
      }
      var authenticator =
          manager
              .verify(
                  data,
                  new AuthenticationParameters(
                      server(challenge), record(passkey), List.of(asked), false, true))
              .getAuthenticatorData();
      return authenticator == null
          ? Optional.empty()
          : Optional.of(new Signed(passkey, authenticator.getSignCount()));
    } catch (RuntimeException e) { // whatever hostile input makes of the parser
      log.debug("a passkey did not fit: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Removes a passkey; false when the person has none of this id. */
  public boolean remove(Person person, String id) {
    boolean removed = store.remove(person.id(), id);
    if (removed) {
      people.credentialChanged(person.id());
    }
    return removed;
  }

  private Optional<Passkey> registered(SignedIn me, String name, String answer) {
    Instant now = clock.instant();
    return store
        .takeChallenge(me.session().id(), now.minus(CHALLENGE))
        .flatMap(challenge -> attested(challenge, answer))
        .map(
            data ->
                new Passkey(
                    Ids.next(),
                    me.person().id(),
                    encoded(data.credential().getCredentialId()),
                    name,
                    encoded(records.convert(data.credential())),
                    data.signCount(),
                    now,
                    null));
  }

  private record Attested(AttestedCredentialData credential, long signCount) {}

  private Optional<Attested> attested(String challenge, String answer) {
    try {
      RegistrationData data =
          manager.verify(
              manager.parseRegistrationResponseJSON(answer),
              new RegistrationParameters(server(challenge), ALGORITHMS, false, true));
      return Optional.ofNullable(data.getAttestationObject())
          .map(attestation -> attestation.getAuthenticatorData())
          .flatMap(
              authenticator ->
                  Optional.ofNullable(authenticator.getAttestedCredentialData())
                      .map(one -> new Attested(one, authenticator.getSignCount())));
    } catch (RuntimeException e) { // whatever hostile input makes of the parser
      log.debug("a passkey was not taken: {}", e.toString());
      return Optional.empty();
    }
  }

  private CredentialRecord record(Passkey passkey) {
    AttestedCredentialData credential =
        records.convert(Base64.getUrlDecoder().decode(passkey.record()));
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        null,
        null,
        passkey.signCount(),
        credential,
        new AuthenticationExtensionsAuthenticatorOutputs<>(),
        null,
        null,
        null);
  }

  private ServerProperty server(String challenge) {
    return new ServerProperty(
        new Origin(hub.origin()),
        hub.id(),
        new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)));
  }

  private String challenge(SignedIn me) {
    String challenge = Hashes.newSecret();
    store.challenge(me.session().id(), challenge, clock.instant());
    return challenge;
  }

  private List<Map<String, String>> descriptors(Person person) {
    return store.of(person.id()).stream()
        .map(one -> Map.of("type", "public-key", "id", one.credentialId()))
        .toList();
  }

  @SuppressWarnings("NullAway") // the library's annotations say that single bytes may be null
  private static byte[] credentialId(AuthenticationData data) {
    return data.getCredentialId();
  }

  private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier identifier) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, identifier);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
