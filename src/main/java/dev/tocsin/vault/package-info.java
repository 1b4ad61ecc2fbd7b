/**
 * Secrets at rest (annex row 10.2): SSH keys, API keys, webhook secrets, mailbox passwords,
 * referred to by name.
 *
 * <p>RATIONALE. Each version of a secret is encrypted (AES-256-GCM, Tink) with a data key of its
 * own, and the data key with the master key, so that another master key means writing a few bytes
 * anew for each secret. Name, version and type are authenticated with both: a row that is put in
 * the place of another does not open. The master key is never in the database; it is a file for the
 * hub's own user, a setting or a systemd credential. A hub whose vault belongs to another master
 * key does not start: making a new one would look like working and lose every password.
 *
 * <p>A hoster who keeps secrets in HashiCorp Vault or OpenBao has them read from there: {@link
 * dev.tocsin.vault.remote}, after the settings and this vault.
 *
 * <p>Nothing gives a value back over the API, but for one look at a random one that the hub made
 * itself, without which nobody could enter it at the other end. A replaced value is destroyed, not
 * kept as history, since one usually replaces what has leaked. A route holds the name of a secret
 * and never the value: doors and channels, which are Java, ask for it at the moment of use through
 * {@link dev.tocsin.platform.Secrets}, so there is no header, body, property or trace that it could
 * be read from. Against somebody who is root on the machine, or the hub's own user, no vault in the
 * hub helps: master key and database lie side by side there.
 */
@NullMarked
package dev.tocsin.vault;

import org.jspecify.annotations.NullMarked;
