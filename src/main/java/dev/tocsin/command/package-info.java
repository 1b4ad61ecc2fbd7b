/**
 * The {@code tocsin} command: serve, audit verify, backup, restore, rules test.
 *
 * <p>RATIONALE. A command is a process of its own with the same settings as the hub, and opens only
 * what it needs (database, vault, record): no port, no route, no timer, so that it can run beside
 * the hub. A backup holds the database and the flow files. The vault's secrets are in it as they
 * are in the database, encrypted; the master key is not, unless a passphrase is given, since
 * whoever finds a backup together with its key has every password of the house. Settings ({@code
 * application.yaml}, environment) and key files in {@code ssh/} are not in it either: they may hold
 * secrets in the clear. Restoring asks for an empty place and never overwrites; the key comes
 * first, the database last, so that what failed can be given again.
 */
@NullMarked
package dev.tocsin.command;

import org.jspecify.annotations.NullMarked;
