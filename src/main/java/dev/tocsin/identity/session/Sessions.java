package dev.tocsin.identity.session;

import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.credential.SecretBox;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.PersonStore;
import dev.tocsin.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Begins, finds, strengthens and ends sessions. Cookies are given out as text and kept as hashes.
 */
@Service
public class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);
  private static final Duration TIME_FOR_SECOND_FACTOR = Duration.ofMinutes(15);
  private static final Duration OLD_COOKIE = Duration.ofSeconds(20);
  private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
  private static final int MOST_FAILURES = 5;

  private final SessionStore store;
  private final PersonStore people;
  private final SecretBox box;
  private final SessionSettings settings;
  private final InstantSource clock;

  Sessions(
      SessionStore store,
      PersonStore people,
      SecretBox box,
      SessionSettings settings,
      InstantSource clock) {
    this.store = store;
    this.people = people;
    this.box = box;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A session and what to tell the browser.
   *
   * @param cookie the new value of the cookie; shown once
   */
  public record Opened(String cookie, SignedIn signedIn) {}

  /**
   * A session of somebody who gave the right password, and has a quarter of an hour for the rest.
   */
  public Opened begin(Person person, Origin origin) {
    return open(person, origin, Session.Level.PASSWORD, TIME_FOR_SECOND_FACTOR, null);
  }

  /** The same for somebody whom a provider vouches for. */
  public Opened begin(Person person, Origin origin, Claim claim) {
    Opened opened = begin(person, origin);
    store.claim(opened.signedIn().session().id(), claim);
    return opened;
  }

  /** What a provider said of whoever began this session. */
  public Optional<Claim> claim(Session session) {
    return store.claim(session.id());
  }

  /**
   * A full session of somebody whose second factor the provider saw. It is not fresh: dangerous
   * acts ask for the hub's own.
   */
  public Opened vouched(Person person, Origin origin) {
    return open(person, origin, Session.Level.FULL, settings.absolute(), null);
  }

  /** A full session in place of one that had proven the password only. */
  public Opened complete(SignedIn before, Person person) {
    store.remove(before.person().id(), before.session().id());
    return open(
        person,
        before.session().origin(),
        Session.Level.FULL,
        settings.absolute(),
        clock.instant());
  }

  /** The same session with a new cookie, after the second factor or a new credential was proven. */
  public Opened strengthen(Session session, Person person) {
    Instant now = clock.instant();
    String cookie = Hashes.newSecret();
    store.rotate(session.id(), Hashes.sha256(cookie), person.credentialVersion(), now, now);
    return new Opened(cookie, new SignedIn(store.find(session.id()).orElseThrow(), person));
  }

  /**
   * The session of a cookie while all of this holds: within its limits, the person not disabled, no
   * credential changed since.
   */
  public Optional<SignedIn> find(String cookie) {
    Instant now = clock.instant();
    Optional<SignedIn> found =
        store
            .byHash(Hashes.sha256(cookie), now.minus(OLD_COOKIE))
            .filter(session -> inTime(session, now))
            .flatMap(
                session ->
                    people.find(session.personId()).map(person -> new SignedIn(session, person)))
            .filter(one -> !one.person().profile().disabled())
            .filter(one -> one.person().credentialVersion() == one.session().credentialVersion());
    found.ifPresent(one -> noteUse(one.session(), now));
    return found;
  }

  /** Sessions of a person that are still good, oldest first. */
  public List<Session> of(Person person) {
    Instant now = clock.instant();
    return store.ofPerson(person.id()).stream()
        .filter(session -> inTime(session, now))
        .filter(session -> session.credentialVersion() == person.credentialVersion())
        .toList();
  }

  /** Whether a session has not ended, whatever its cookie is by now. */
  public boolean stillGood(String person, String session) {
    return people.find(person).filter(one -> !one.profile().disabled()).stream()
        .flatMap(one -> of(one).stream())
        .anyMatch(one -> one.full() && one.id().equals(session));
  }

  /** Ends one session of a person; false when there is none. */
  public boolean end(String person, String session) {
    return store.remove(person, session);
  }

  /** Ends all sessions of a person but one; {@code ""} keeps none. Tells how many. */
  public int endOthers(String person, String keep) {
    return store.removeOthers(person, keep);
  }

  /** Remembers the second factor that is being set up. */
  public void pending(Session session, String sealed) {
    store.pending(session.id(), sealed);
  }

  /** Counts a wrong code; the fifth ends a session that had the password only. */
  public void failed(Session session) {
    if (store.failed(session.id()) >= MOST_FAILURES && !session.full()) {
      store.remove(session.personId(), session.id());
    }
  }

  /** Whether the second factor is recent enough for dangerous acts. */
  public boolean fresh(Session session) {
    return session.fresh(clock.instant(), settings.fresh());
  }

  /** The token that requests of this session which change something must carry. */
  public String csrf(Session session) {
    return box.sign("csrf", session.id());
  }

  private Opened open(
      Person person,
      Origin origin,
      Session.Level level,
      Duration time,
      @Nullable Instant secondFactorAt) {
    Instant now = clock.instant();
    String cookie = Hashes.newSecret();
    Session session =
        new Session(
            Ids.next(),
            person.id(),
            person.credentialVersion(),
            level,
            now,
            now,
            now.plus(time),
            secondFactorAt,
            origin,
            0,
            null);
    store.add(session, Hashes.sha256(cookie), now);
    return new Opened(cookie, new SignedIn(session, person));
  }

  private boolean inTime(Session session, Instant now) {
    return now.isBefore(session.expiresAt())
        && now.isBefore(session.seenAt().plus(settings.idle()));
  }

  private void noteUse(Session session, Instant now) {
    if (now.isAfter(session.seenAt().plus(USE_IS_NOTED_EVERY))) {
      try {
        store.seen(session.id(), now);
      } catch (DataAccessException | TransactionException e) {
        // A full disk is when people need to see what is there; the note can wait.
        log.warn("the use of a session was not noted: {}", e.getMessage());
      }
    }
  }
}
