package dev.tocsin.signal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.signal.mail.MailMessage.Header;
import dev.tocsin.signal.mail.MailMessage.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Reads raw RFC 822 bytes, whatever they are: it never throws, and what cannot be read is missing
 * from the result.
 *
 * <p>Tolerated: NUL bytes, line ends of CR alone, unknown, wrong or missing charsets, a hundred
 * thousand headers, a header without end, parts nested without end, broken boundaries, raw bytes in
 * headers, attachments of any size. What is kept of a mail is bounded, whatever its size: about 6
 * MiB at most, beside the bytes that were given.
 */
@NamedInterface("mail")
public final class MailReader {

  private static final int MAX_VALUE = 16_384;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ENTITIES = 200;
  private static final int MAX_PART_TEXT = 65_536;
  private static final int MAX_REPORT = 1 << 20;
  private static final int MAX_PARTS_READ = 20;
  private static final int MAX_TNEF = 2 << 20;
  private static final int MAX_ENCLOSED = 5;
  private static final Set<String> READABLE =
      Set.of(
          "message/delivery-status",
          "message/global-delivery-status",
          "message/feedback-report",
          "message/disposition-notification",
          "message/rfc822",
          "message/global",
          "application/json",
          "application/yaml",
          "application/x-yaml");
  private static final MimeConfig CONFIG =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .build();

  private static final Set<String> SIGNED =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

  private final List<Header> headers = new ArrayList<>();
  private MailPart part = new MailPart();
  private String mediaType = "";
  private String plain = "";
  private String html = "";
  private String outlook = "";
  private byte[] enclosed = {};
  private int partsRead;
  private boolean reported;
  private final List<Part> parts = new ArrayList<>();

  private MailReader() {}

  /** Reads one message. */
  public static MailMessage read(byte[] raw) {
    return read(raw, 0);
  }

  private static MailMessage read(byte[] raw, int depth) {
    MailReader reader = new MailReader();
    try {
      reader.walk(new LineEnds(raw));
    } catch (IOException | MimeException | RuntimeException e) {
      // what was read before the damage is the message
    }
    if (reader.words().isBlank() && reader.enclosed.length > 0 && depth < MAX_ENCLOSED) {
      reader.plain = read(reader.enclosed, depth + 1).text();
    }
    return reader.message();
  }

  private void walk(InputStream bytes) throws IOException, MimeException {
    MimeTokenStream tokens =
        new MimeTokenStream(CONFIG, DecodeMonitor.SILENT, new BoundedField(), null);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(bytes);
    int depth = 0;
    int entities = 0;
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      switch (state) {
        case T_START_HEADER -> part = new MailPart();
        case T_FIELD -> field(tokens.getField().getRaw(), entities == 0);
        case T_END_HEADER -> {
          if (entities++ == 0) {
            mediaType = part.mediaType();
          }
        }
        case T_START_MULTIPART -> depth++;
        case T_END_MULTIPART -> depth--;
        case T_BODY -> body(tokens);
        default -> {}
      }
      if (depth > MAX_DEPTH || entities > MAX_ENTITIES) {
        return;
      }
    }
  }

  private void field(@Nullable ByteSequence raw, boolean top) {
    if (raw == null || raw.length() == 0) {
      return;
    }
    boolean kept = top && headers.size() < MailMessage.MAX_HEADERS;
    if (!kept && (raw.byteAt(0) | 0x20) != 'c') {
      return; // beyond what is kept only Content-… matters
    }
    byte[] bytes = raw.toByteArray();
    String line = Charsets.decode(bytes, Math.min(bytes.length, MAX_VALUE), "");
    int colon = line.indexOf(':');
    if (colon <= 0) {
      return;
    }
    String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = HeaderText.unfold(line.substring(colon + 1));
    part.field(name, value);
    if (kept) {
      headers.add(new Header(name, value));
    }
  }

  private void body(MimeTokenStream tokens) throws IOException {
    String type = part.mediaType();
    boolean isPlain = type.equals("text/plain") && plain.isEmpty() && !part.attached();
    boolean isHtml = type.equals("text/html") && html.isEmpty() && !part.attached();
    String text = "";
    if (isPlain || isHtml) {
      String words = content(tokens, 4 * MailMessage.MAX_TEXT);
      if (isHtml) {
        html = words;
      } else {
        plain = words.isBlank() ? "" : words;
      }
      text = words.length() > MAX_PART_TEXT ? words.substring(0, MAX_PART_TEXT) : words;
    } else if (isTnef(type)) {
      outlook = Tnef.text(bytes(tokens, MAX_TNEF));
    } else if ((READABLE.contains(type) || type.startsWith("text/"))
        && partsRead++ < MAX_PARTS_READ) {
      boolean first = type.endsWith("delivery-status") && !reported;
      reported |= first;
      text = content(tokens, first ? MAX_REPORT : MAX_PART_TEXT);
    }
    if (enclosed.length == 0 && type.equals("message/rfc822")) {
      enclosed = text.getBytes(UTF_8);
    } else if (enclosed.length == 0 && SIGNED.contains(type)) {
      enclosed = signed(bytes(tokens, MAX_REPORT));
    }
    if (parts.size() < MailMessage.MAX_PARTS) {
      parts.add(new Part(type, HeaderText.fileName(part.name()), isHtml ? "" : text));
    }
  }

  /** S/MIME that holds the signed message inside: its bytes lie there as they were written. */
  private static byte[] signed(byte[] container) {
    int from = new String(container, ISO_8859_1).indexOf("Content-Type: ");
    return from < 0 ? new byte[0] : Arrays.copyOfRange(container, from, container.length);
  }

  private boolean isTnef(String type) {
    return outlook.isEmpty()
        && (type.equals("application/ms-tnef")
            || type.equals("application/vnd.ms-tnef")
            || part.name().equalsIgnoreCase("winmail.dat"));
  }

  private String content(MimeTokenStream tokens, int most) throws IOException {
    byte[] bytes = bytes(tokens, most);
    return Charsets.decode(bytes, bytes.length, part.charset());
  }

  private static byte[] bytes(MimeTokenStream tokens, int most) throws IOException {
    try (InputStream in = tokens.getDecodedInputStream()) {
      return in.readNBytes(most);
    }
  }

  private String words() {
    if (!plain.isBlank()) {
      return plain;
    }
    String ofHtml = HtmlText.of(html);
    return ofHtml.isBlank() ? outlook : ofHtml;
  }

  private MailMessage message() {
    String text = words().replace("\r\n", "\n");
    Mailbox sender = sender();
    String name = sender == null || sender.getName() == null ? "" : sender.getName();
    return new MailMessage(
        headers,
        sender == null ? null : address(sender),
        HeaderText.words(name),
        HeaderText.words(first("subject")),
        text.length() > MailMessage.MAX_TEXT ? text.substring(0, MailMessage.MAX_TEXT) : text,
        mediaType,
        parts);
  }

  private String first(String name) {
    for (Header header : headers) {
      if (header.name().equals(name)) {
        return header.value();
      }
    }
    return "";
  }

  /** Two From lines, or two addresses in one, are how a sender hides: then there is none. */
  private @Nullable Mailbox sender() {
    List<String> from =
        headers.stream().filter(h -> h.name().equals("from")).map(Header::value).toList();
    if (from.size() != 1) {
      return null;
    }
    try {
      MailboxList boxes = LenientAddressParser.DEFAULT.parseAddressList(from.getFirst()).flatten();
      return boxes.size() == 1 && address(boxes.getFirst()) != null ? boxes.getFirst() : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static @Nullable String address(Mailbox box) {
    String local = box.getLocalPart();
    String domain = box.getDomain();
    if (local == null || local.isEmpty() || domain == null || domain.isEmpty()) {
      return null;
    }
    String address = local + "@" + domain.toLowerCase(Locale.ROOT);
    boolean usable =
        address.length() <= 320
            && address.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '<' || c == '>')
            && domain.indexOf('@') < 0;
    return usable ? address : null;
  }
}
