package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A line of the list of incidents.
 *
 * @param clients how many clients it touches
 */
record IncidentHead(@JsonUnwrapped IncidentBase base, int clients) {}
