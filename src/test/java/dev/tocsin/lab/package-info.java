/**
 * The whole hub against the real servers of a small hoster.
 *
 * <p>RATIONALE: what a mail server writes where, and what Alertmanager sends when, is learnt from
 * them and from nothing else. Scripts under {@code src/test/lab} start them; where they cannot run,
 * the tests are skipped and say why.
 */
@NullMarked
package dev.tocsin.lab;

import org.jspecify.annotations.NullMarked;
