package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of incidents.
 *
 * @param clients how many clients it touches
 * @param deadline what the contract asks for next, or null
 */
record IncidentHead(
    @JsonUnwrapped IncidentBase base, int clients, IncidentRecord.@Nullable Deadline deadline) {}
