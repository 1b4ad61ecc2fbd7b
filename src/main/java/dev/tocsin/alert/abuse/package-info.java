/**
 * Reports of abuse: machine-readable ones (ARF, RFC 5965; X-ARF) and those that a CERT or an abuse
 * desk writes in its own words.
 *
 * <p>RATIONALE. A report is the word of whoever sent it, however official it looks: anybody can
 * write one to have a competitor's site cut. So its alert is kind {@code abuse}, always weak
 * evidence, at what the inventory knows of the names in it; nothing is ever cut because of it, at
 * most proposed.
 */
@NullMarked
package dev.tocsin.alert.abuse;

import org.jspecify.annotations.NullMarked;
