package dev.tocsin.procedure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which procedure an incident follows.
 *
 * @param digest names the text
 * @param body the text as it was when the incident began to follow it
 * @param reopenedAt when the incident was last opened again, or null
 */
record Followed(String digest, String body, @Nullable Instant reopenedAt) {}
