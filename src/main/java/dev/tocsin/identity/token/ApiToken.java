package dev.tocsin.identity.token;

import static java.util.Objects.requireNonNull;

import dev.tocsin.identity.Right;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as lists show it; its text is kept nowhere.
 *
 * @param scopes what it may do
 * @param createdBy who made it; empty for the one from the environment
 * @param expiresAt null: never
 * @param lastUsedAt to the minute
 */
public record ApiToken(
    String id,
    String name,
    Set<Right> scopes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  public ApiToken {
    requireNonNull(id);
    requireNonNull(name);
    scopes = Set.copyOf(scopes);
  }
}
