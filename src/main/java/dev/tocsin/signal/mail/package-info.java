/** Mail as a signal: raw RFC 822 bytes on the way in, and one careful reader for them. */
@NamedInterface("mail")
@NullMarked
package dev.tocsin.signal.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
