package dev.tocsin.identity.person;

import org.jspecify.annotations.Nullable;

/**
 * The credentials of a person as they are kept.
 *
 * @param passwordHash Argon2id; null until the invitation was used
 * @param sealedSecret the secret of the one-time codes, sealed for this person; null: no second
 *     factor
 * @param lastStep time step of the last code that was used
 */
public record Credentials(
    @Nullable String passwordHash, @Nullable String sealedSecret, long lastStep) {}
