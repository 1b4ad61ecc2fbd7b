package dev.tocsin.signal.mail;

import java.util.Locale;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/** What sort of mail there is; a route decides what becomes of each. */
@NamedInterface("mail")
public enum MailKind {
  /** A report that a mail of ours was not, or not yet, delivered. */
  BOUNCE,
  /** A report of abuse: ARF, X-ARF, or in the words of a CERT or an abuse desk. */
  ABUSE,
  /** A notice of the provider, or what poses as one: its parser judges the evidence. */
  PROVIDER,
  /** The mail of a monitoring tool or of a server's own program that can be read. */
  MONITORING,
  /** An answer that nobody wrote: out of office, a receipt. */
  AUTOMATIC,
  /** What everybody on a mailing list gets. */
  LIST,
  /** Written by a program that nobody here knows. */
  MACHINE,
  /** From the address of a client's contact. */
  CLIENT,
  /** None of these. */
  STRANGER;

  /** As routes and the API name it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that a {@link #word} stands for. */
  public static Optional<MailKind> of(String word) {
    for (MailKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
