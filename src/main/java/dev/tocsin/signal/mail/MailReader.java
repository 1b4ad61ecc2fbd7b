package dev.tocsin.signal.mail;

import dev.tocsin.signal.mail.MailMessage.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
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
 * <p>Tolerated: NUL bytes, line ends of CR alone, unknown, wrong or missing charsets, ten thousand
 * headers, parts nested without end, broken boundaries, raw bytes in headers.
 */
@NamedInterface("mail")
public final class MailReader {

  private static final int MAX_VALUE = 16_384;
  private static final int MAX_ENCODED = 2_000;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_PARTS = 200;
  private static final MimeConfig CONFIG =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .build();

  private final List<Header> headers = new ArrayList<>();
  private MailPart part = new MailPart();
  private String mediaType = "";
  private String plain = "";
  private String html = "";

  private MailReader() {}

  /** Reads one message. */
  public static MailMessage read(byte[] raw) {
    MailReader reader = new MailReader();
    try {
      reader.walk(LineEnds.normalised(raw));
    } catch (IOException | MimeException | RuntimeException e) {
      // what was read before the damage is the message
    }
    return reader.message();
  }

  private void walk(byte[] bytes) throws IOException, MimeException {
    MimeTokenStream tokens = new MimeTokenStream(CONFIG);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new ByteArrayInputStream(bytes));
    int depth = 0;
    int parts = 0;
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      switch (state) {
        case T_START_HEADER -> part = new MailPart();
        case T_FIELD -> field(tokens.getField().getRaw(), parts == 0);
        case T_END_HEADER -> {
          if (parts++ == 0) {
            mediaType = part.mediaType();
          }
        }
        case T_START_MULTIPART -> depth++;
        case T_END_MULTIPART -> depth--;
        case T_BODY -> body(tokens);
        default -> {}
      }
      if (depth > MAX_DEPTH || parts > MAX_PARTS || !plain.isEmpty()) {
        return;
      }
    }
  }

  private void field(@Nullable ByteSequence raw, boolean top) {
    if (raw == null) {
      return;
    }
    byte[] bytes = raw.toByteArray();
    String line = Charsets.decode(bytes, Math.min(bytes.length, MAX_VALUE), "");
    int colon = line.indexOf(':');
    if (colon <= 0) {
      return;
    }
    String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = unfold(line.substring(colon + 1));
    part.field(name, value);
    if (top && headers.size() < MailMessage.MAX_HEADERS) {
      headers.add(new Header(name, value));
    }
  }

  private void body(MimeTokenStream tokens) throws IOException {
    boolean isPlain = part.mediaType().equals("text/plain");
    boolean isHtml = part.mediaType().equals("text/html") && html.isEmpty();
    if (part.attached() || !(isPlain || isHtml)) {
      return;
    }
    byte[] content;
    try (InputStream in = tokens.getDecodedInputStream()) {
      content = in.readNBytes(4 * MailMessage.MAX_TEXT);
    }
    String text = Charsets.decode(content, content.length, part.charset());
    if (isPlain) {
      plain = text.isBlank() ? "" : text;
    } else {
      html = text;
    }
  }

  private MailMessage message() {
    String text = plain.isEmpty() ? HtmlText.of(html) : plain;
    text = text.replace("\r\n", "\n");
    Mailbox sender = sender();
    String name = sender == null || sender.getName() == null ? "" : sender.getName();
    return new MailMessage(
        headers,
        sender == null ? null : address(sender),
        oneLine(decode(name)),
        oneLine(decode(first("subject"))),
        text.length() > MailMessage.MAX_TEXT ? text.substring(0, MailMessage.MAX_TEXT) : text,
        mediaType);
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

  private static String decode(String value) {
    try {
      return DecoderUtil.decodeEncodedWords(
          value.length() > MAX_ENCODED ? value.substring(0, MAX_ENCODED) : value,
          DecodeMonitor.SILENT);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString().strip();
  }

  private static String unfold(String value) {
    return value.replace("\r", "").replace("\n", "").strip();
  }
}
