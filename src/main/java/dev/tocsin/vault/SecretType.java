package dev.tocsin.vault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a secret is for. */
enum SecretType {
  /** An Ed25519 key pair; the public half is shown. */
  SSH_KEY,
  API_KEY,
  WEBHOOK,
  MAILBOX,
  GENERIC,
  /** The hub's own, of no use to people. */
  HUB;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static SecretType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a type is one of "
                        + Arrays.stream(values())
                            .filter(type -> type != HUB)
                            .map(SecretType::word)
                            .collect(Collectors.joining(", "))));
  }
}
