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
 * @param proposal what the hub would say of the level, or null before it looked
 * @param estimate when it should be over, as clients were told; null unless it stands
 * @param expired a promise that lapsed while nobody else took it; null unless nobody has it
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
    IncidentCare.@Nullable Proposal proposal,
    @Nullable Estimate estimate,
    IncidentCare.@Nullable Expired expired,
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
        listed.care().proposal(),
        one.state().standing() ? listed.care().estimate() : null,
        one.state() == Incident.State.DETECTED && one.owner() == null
            ? listed.care().expired()
            : null,
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
