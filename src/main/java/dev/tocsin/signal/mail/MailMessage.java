package dev.tocsin.signal.mail;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a person or a parser needs of a mail.
 *
 * @param headers the first {@value #MAX_HEADERS} headers, top first
 * @param from the one address of the one From header, domain in lower case; null when there is none
 *     or more than one
 * @param fromName the name shown beside it, decoded; may be empty
 * @param subject decoded, on one line; may be empty
 * @param text the first plain text part, else the first HTML part as text, else the words of a
 *     {@code winmail.dat}, else the text of an enclosed message, else empty; at most {@value
 *     #MAX_TEXT} characters, line ends {@code \n}
 * @param mediaType of the whole message, lower case, e.g. {@code multipart/report}
 * @param parts the leaves of the message, in their order, at most {@value #MAX_PARTS}
 */
@NamedInterface("mail")
public record MailMessage(
    List<Header> headers,
    @Nullable String from,
    String fromName,
    String subject,
    String text,
    String mediaType,
    List<Part> parts) {

  public static final int MAX_HEADERS = 1_000;
  public static final int MAX_TEXT = 262_144;
  public static final int MAX_PARTS = 50;

  public MailMessage {
    headers = List.copyOf(headers);
    requireNonNull(fromName);
    requireNonNull(subject);
    requireNonNull(text);
    requireNonNull(mediaType);
    parts = List.copyOf(parts);
  }

  /** The first header of this name, whatever its case. */
  public Optional<String> header(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return headers.stream().filter(h -> h.name.equals(wanted)).map(Header::value).findFirst();
  }

  /** The domain of {@link #from}, or empty. */
  public Optional<String> fromDomain() {
    return from == null ? Optional.empty() : Optional.of(from.substring(from.lastIndexOf('@') + 1));
  }

  /** The first part of one of these media types. */
  public Optional<Part> part(String... mediaTypes) {
    List<String> wanted = List.of(mediaTypes);
    return parts.stream().filter(p -> wanted.contains(p.mediaType)).findFirst();
  }

  /**
   * One header field.
   *
   * @param name lower case
   * @param value unfolded, not decoded
   */
  @NamedInterface("mail")
  public record Header(String name, String value) {
    public Header {
      requireNonNull(name);
      requireNonNull(value);
    }
  }

  /**
   * One leaf of the message.
   *
   * @param mediaType lower case
   * @param name file name, decoded, on one line, without folders; may be empty
   * @param text beginning of what it holds (64 KiB, 1 MiB of the first delivery report) when that
   *     can be read: text, JSON, delivery and feedback reports, enclosed messages as they were
   *     written; else empty
   */
  @NamedInterface("mail")
  public record Part(String mediaType, String name, String text) {
    public Part {
      requireNonNull(mediaType);
      requireNonNull(name);
      requireNonNull(text);
    }
  }
}
