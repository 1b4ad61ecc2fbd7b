/**
 * What a mail is, and what becomes of those that come back.
 *
 * <p>RATIONALE. Sorting is one chain of questions in a fixed order ({@link
 * dev.tocsin.mail.MailSorting}), a pure function of the mail, the settings of trust and what the
 * inventory knows; its answer and the reason are kept with the signal, where a person can see and
 * correct them. It only says which reader gets the mail. Whether the mail is believed is decided
 * there, from what our own mail server wrote, so a mail sorted wrongly is at worst read by the
 * wrong reader and quarantined.
 */
@NullMarked
package dev.tocsin.mail;

import org.jspecify.annotations.NullMarked;
