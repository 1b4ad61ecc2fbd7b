package dev.tocsin.command;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself.
 *
 * @param format 1
 * @param madeAt ISO time
 * @param masterKey id of the key that the secrets need
 * @param auditEntries sequence of the last entry of the audit record
 * @param auditHead its hash
 * @param sealedKey the master key under a passphrase, or null
 * @param files SHA-256 of each file by its name in the archive
 */
record Manifest(
    int format,
    String madeAt,
    String masterKey,
    long auditEntries,
    String auditHead,
    @Nullable String sealedKey,
    Map<String, String> files) {

  static final int FORMAT = 1;
  static final String NAME = "manifest.json";
  static final String DATABASE = "tocsin.db";

  Manifest {
    masterKey = Objects.requireNonNullElse(masterKey, "");
    auditHead = Objects.requireNonNullElse(auditHead, "");
    files = new TreeMap<>(files);
  }
}
