package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an incident begins in the API, alone or in a list.
 *
 * @param previous id of the earlier incident at the same place, or null
 * @param level 1 to 3: how long the contract gives
 * @param levelGiven whether a person said so; else the hub proposed it
 * @param changedAt when correlation or a person last changed it
 * @param firing alerts that stand now
 * @param counts numbers that other modules give, see {@link IncidentRecord.Tally}
 */
record IncidentBase(
    String id,
    long number,
    @OneOf(Incident.State.class) String state,
    String kind,
    @OneOf(Severity.class) String severity,
    String title,
    String resourceKey,
    @Nullable String server,
    @Nullable String service,
    @Nullable String previous,
    @Nullable String owner,
    int level,
    boolean levelGiven,
    Instant openedAt,
    Instant changedAt,
    @Nullable Instant startedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant closedAt,
    int firing,
    Map<String, Integer> counts,
    long version) {

  static IncidentBase of(IncidentQueries.Listed listed, Map<String, Integer> counts) {
    Incident one = listed.incident();
    return new IncidentBase(
        one.id(),
        one.number(),
        one.state().word(),
        one.kind(),
        IncidentRows.word(one.severity()),
        one.title(),
        one.resourceKey(),
        one.server(),
        one.service(),
        one.previousId(),
        one.owner(),
        one.level(),
        one.levelGiven(),
        one.openedAt(),
        listed.changedAt(),
        one.startedAt(),
        one.resolvedAt(),
        one.verifiedAt(),
        one.closedAt(),
        listed.firing(),
        counts,
        one.version());
  }
}
