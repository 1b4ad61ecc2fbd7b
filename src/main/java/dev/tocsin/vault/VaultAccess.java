package dev.tocsin.vault;

/** What this process may do with the vault. */
enum VaultAccess {
  /** The hub that serves: it alone makes keys, puts secrets in and ends a change of the key. */
  SERVING,
  /** A command at the machine, maybe beside the hub: it opens with whichever key fits. */
  READING
}
