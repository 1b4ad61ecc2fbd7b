package dev.tocsin.mail;

import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailMessage.Part;
import dev.tocsin.signal.mail.MailReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail that came back says: the recipients of a delivery report (RFC 3464), each with what
 * became of it; without one, those that the header {@code X-Failed-Recipients} or the lines {@code
 * <address>:} of the text name.
 *
 * @param recipients at most {@value #MAX_RECIPIENTS}
 * @param messageId of the mail that came back, without angle brackets; empty when not told
 */
record Bounce(List<Recipient> recipients, Optional<String> messageId) {

  static final int MAX_RECIPIENTS = 5_000;
  private static final int MAX_REASON = 300;

  /** A field that goes on over more lines is not read further. */
  private static final int LONGEST_FIELD = 4_096;

  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250}@[^<>\\s]{1,250})>");
  private static final Pattern LINE =
      Pattern.compile("^\\s{0,8}<?([^<>\\s@]{1,128}@[A-Za-z0-9.-]{1,253})>?:?(?: (.{0,300}))?$");

  Bounce {
    recipients = List.copyOf(recipients);
  }

  /**
   * One recipient.
   *
   * @param address as the report names it
   * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed} or {@code
   *     expanded}
   * @param reason status and the receiving server's answer, on one line; may be empty
   */
  record Recipient(String address, String action, String reason) {
    boolean failed() {
      return action.equals("failed");
    }
  }

  static Bounce in(MailMessage mail) {
    List<Recipient> recipients = new ArrayList<>();
    for (Part part : mail.parts()) {
      if (part.mediaType().endsWith("delivery-status")) {
        report(part.text(), recipients);
      }
    }
    if (recipients.isEmpty()) {
      named(mail, recipients);
    }
    return new Bounce(recipients, original(mail));
  }

  /** Groups of fields, parted by empty lines; the first group is about the message as a whole. */
  private static void report(String text, List<Recipient> recipients) {
    Map<String, String> group = new HashMap<>();
    String last = "";
    for (String line : (text.replace("\r\n", "\n") + "\n\n").split("\n", -1)) {
      if (line.isBlank()) {
        recipient(group).filter(r -> recipients.size() < MAX_RECIPIENTS).ifPresent(recipients::add);
        group.clear();
      } else if (line.charAt(0) <= ' ' && !last.isEmpty()) {
        group.computeIfPresent(
            last,
            (name, value) -> value.length() < LONGEST_FIELD ? value + " " + line.strip() : value);
      } else {
        int colon = line.indexOf(':');
        last = colon > 0 ? line.substring(0, colon).strip().toLowerCase(Locale.ROOT) : "";
        if (!last.isEmpty() && group.size() < 50) {
          group.putIfAbsent(last, line.substring(colon + 1).strip());
        }
      }
    }
  }

  private static Optional<Recipient> recipient(Map<String, String> group) {
    String named =
        group.getOrDefault("original-recipient", group.getOrDefault("final-recipient", ""));
    int type = named.indexOf(';');
    String address = named.substring(type + 1).strip().replace("<", "").replace(">", "");
    if (address.isEmpty() || address.length() > 320) {
      return Optional.empty();
    }
    String action = group.getOrDefault("action", "failed").toLowerCase(Locale.ROOT);
    int remark = action.indexOf(' ');
    String code = group.getOrDefault("diagnostic-code", "");
    String reason =
        (group.getOrDefault("status", "") + " " + code.substring(code.indexOf(';') + 1).strip());
    return Optional.of(
        new Recipient(
            clean(address), remark < 0 ? action : action.substring(0, remark), clean(reason)));
  }

  private static void named(MailMessage mail, List<Recipient> recipients) {
    for (String address : mail.header("x-failed-recipients").orElse("").split("[,\\s]+", 1_000)) {
      if (address.indexOf('@') > 0) {
        recipients.add(new Recipient(clean(address), "failed", ""));
      }
    }
    if (!recipients.isEmpty()) {
      return;
    }
    List<String> lines = mail.text().lines().limit(500).toList();
    for (int i = 0; i < lines.size() && recipients.size() < MAX_RECIPIENTS; i++) {
      String line = lines.get(i).strip();
      Matcher matcher = LINE.matcher(line);
      if (line.startsWith("--- Below this line is a copy of the message.")) {
        return;
      }
      boolean alone = lines.get(i).startsWith("  ") && line.indexOf(' ') < 0;
      if ((line.startsWith("<") || alone) && matcher.matches()) {
        String same = matcher.group(2);
        String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
        recipients.add(
            new Recipient(matcher.group(1), "failed", clean(same == null ? next : same)));
      }
    }
  }

  private static Optional<String> original(MailMessage mail) {
    return mail.part(
            "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
        .map(part -> MailReader.read(part.text().getBytes(StandardCharsets.UTF_8)))
        .flatMap(inner -> inner.header("message-id"))
        .or(() -> inText(mail))
        .flatMap(Bounce::id);
  }

  private static Optional<String> inText(MailMessage mail) {
    return mail.text()
        .lines()
        .limit(2_000)
        .map(String::strip)
        .filter(line -> line.regionMatches(true, 0, "message-id:", 0, 11))
        .findFirst()
        .or(() -> mail.header("in-reply-to"));
  }

  private static Optional<String> id(String header) {
    Matcher matcher = ID.matcher(header.length() > 2_000 ? header.substring(0, 2_000) : header);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String clean(String text) {
    StringBuilder line = new StringBuilder();
    text.strip()
        .codePoints()
        .limit(MAX_REASON)
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString().strip();
  }
}
