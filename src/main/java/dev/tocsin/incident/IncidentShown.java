package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One incident: its head, whom and what it touches, what happened, and the parts that other modules
 * own.
 *
 * @param timeline oldest first; null where it was not asked for
 * @param timelineKinds how many lines of each kind there are
 */
record IncidentShown(
    @JsonUnwrapped IncidentBase base,
    List<IncidentController.ClientName> clients,
    List<String> services,
    List<AlertJson> alerts,
    @Nullable List<IncidentLine> timeline,
    Map<String, Long> timelineKinds,
    @JsonAnyGetter Map<String, Object> others) {}
