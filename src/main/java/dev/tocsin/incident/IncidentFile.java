package dev.tocsin.incident;

import java.time.Instant;

/**
 * A file that a person put beside an incident.
 *
 * @param name as the person's machine called it, without a path
 * @param type as the sender declared it; nothing here relies on it
 * @param size bytes
 * @param sha256 of the bytes, lower-case hexadecimal
 */
record IncidentFile(
    String id,
    String name,
    String type,
    int size,
    String sha256,
    String addedBy,
    Instant addedAt) {}
