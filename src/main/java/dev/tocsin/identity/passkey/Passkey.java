package dev.tocsin.identity.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of a person.
 *
 * @param credentialId as the browser names it, base64url
 * @param name that the person gave it
 * @param record its public key and what belongs to it
 * @param signCount its counter at the last use; 0 for those that do not count
 */
record Passkey(
    String id,
    String personId,
    String credentialId,
    String name,
    String record,
    long signCount,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {}
