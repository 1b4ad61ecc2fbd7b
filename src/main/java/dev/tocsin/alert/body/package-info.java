/**
 * The bodies that senders post, read within bounds: JSON, forms and XML.
 *
 * <p>RATIONALE. Senders fill templates without escaping, declare the wrong charset and send JSON
 * under the type of a form. What can have only one meaning is read all the same (a line end inside
 * a text, a comma before the closing bracket, Latin-1 bytes, a byte order mark); what could mean
 * two things (a quotation mark inside a text) is refused. XML is read without any document type, so
 * there are no entities that could fetch or multiply anything.
 */
@NullMarked
package dev.tocsin.alert.body;

import org.jspecify.annotations.NullMarked;
