package dev.tocsin.vault;

import java.util.List;

/** What is known of secrets without opening any. */
public interface KnownSecrets {

  /**
   * Whether a person can have entered the secret at the other end: it is set, was given by a
   * person, was shown to one, or is at the secret server. A random one that nobody has looked at is
   * not.
   */
  boolean knownToPeople(String name);

  /** Names of the SSH key pairs, sorted. */
  List<String> sshKeys();
}
