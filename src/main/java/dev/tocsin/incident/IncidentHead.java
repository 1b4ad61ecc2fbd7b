package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of incidents.
 *
 * @param clients how many clients it touches
 * @param deadline what the contract asks for next, or null
 * @param heldBy what holds it back, when nobody is told of it; else null
 */
record IncidentHead(
    @JsonUnwrapped IncidentBase base,
    int clients,
    IncidentRecord.@Nullable Deadline deadline,
    @Nullable List<ActiveHolds.Described> heldBy) {
  IncidentHead {
    heldBy = heldBy == null ? null : List.copyOf(heldBy);
  }
}
