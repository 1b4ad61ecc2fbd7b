package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationRule.Group;
import dev.tocsin.correlation.CorrelationRule.Opens;
import dev.tocsin.correlation.CorrelationRules.Said;
import dev.tocsin.correlation.CorrelationRules.Treatment;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert, looked up in the inventory, with the time at which the hub took its signal.
 *
 * @param alert as the rules have it
 * @param receivedAt orders what one source tells; a replayed signal keeps its first time
 * @param expired whether it is an end that nobody told: the time of the alert ran out
 * @param asItCame the same before any rule, which is what rules look at
 * @param said what the rules say of it
 */
public record Incoming(
    Alert alert, Instant receivedAt, boolean expired, Alert asItCame, Treatment said) {

  /** One of which no rule has said anything. */
  public Incoming(Alert alert, Instant receivedAt, boolean expired) {
    this(alert, receivedAt, expired, alert, Treatment.PLAIN);
  }

  /** One that somebody told. */
  public Incoming(Alert alert, Instant receivedAt) {
    this(alert, receivedAt, false);
  }

  /**
   * The end of an alert whose time ran out, told as if with the last signal about it: a newer one
   * that still waits may renew the fault and is not to be taken for an older word.
   */
  public static Incoming runOut(KnownAlert known) {
    Alert alert = known.alert();
    Alert over =
        new Alert(
            alert.fingerprint(),
            alert.source(),
            alert.kind(),
            alert.resource(),
            alert.severity(),
            Alert.Status.RESOLVED,
            alert.summary(),
            alert.startsAt(),
            alert.endsAt(),
            alert.labels(),
            alert.links());
    return new Incoming(over, known.lastSeen(), true);
  }

  /** Where alerts meet: at its resource, or in the group that a rule names. */
  public String resourceKey() {
    return meeting().key();
  }

  Meeting meeting() {
    return said.fitting().isEmpty()
        ? Meeting.atResource(alert)
        : group()
            .flatMap(by -> Meeting.inGroup(by.rule(), by.value().by(), alert))
            .orElseGet(() -> Meeting.atResource(alert));
  }

  /** The group in which it meets others, should it have every field of it. */
  Optional<Said<Group>> group() {
    return said.first(CorrelationRule::group);
  }

  /** What is counted with it before an incident opens; nothing when its first opens one. */
  public Optional<Count> count() {
    return said.fitting().isEmpty() || Meeting.isWholeDataCentre(alert)
        ? Optional.empty()
        : said.first(CorrelationRule::opens).map(this::count);
  }

  private Count count(Said<Opens> by) {
    Meeting all =
        Meeting.inGroup(by.rule(), by.value().per(), alert)
            .orElseGet(
                () ->
                    new Meeting(
                        Meeting.GROUP + by.rule() + " at " + Meeting.atResource(alert).key(),
                        null,
                        null,
                        null));
    return new Count(by.rule(), by.value(), all);
  }

  /**
   * How it is counted.
   *
   * @param rule name of the rule that counts
   */
  public record Count(String rule, Opens opens, Meeting meeting) {
    /** What is counted together. */
    public String key() {
      return meeting.key();
    }
  }
}
