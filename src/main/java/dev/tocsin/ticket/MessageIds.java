package dev.tocsin.ticket;

import dev.tocsin.signal.mail.MailMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what ties mails together: Message-ID, References, and the token in a subject. */
final class MessageIds {

  private static final int MOST_REFERENCES = 30;
  private static final Pattern ID =
      Pattern.compile(
          "<([\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}@[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250})>");
  private static final Pattern TOKEN = Pattern.compile("\\[T-([1-9][0-9]{0,8})]");

  private MessageIds() {}

  /** The mail's own Message-ID without angle brackets, when it has one of printable ASCII. */
  static Optional<String> own(MailMessage mail) {
    Matcher matcher = ID.matcher(mail.header("message-id").orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What the mail answers, nearest first. */
  static List<String> answered(MailMessage mail) {
    Set<String> ids = new LinkedHashSet<>(all(mail.header("in-reply-to").orElse("")));
    List<String> references = all(mail.header("references").orElse(""));
    ids.addAll(references.reversed());
    return ids.stream().limit(MOST_REFERENCES).toList();
  }

  /** The number in the subject's first token. */
  static Optional<Long> number(String subject) {
    Matcher matcher = TOKEN.matcher(subject);
    return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  private static List<String> all(String header) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ID.matcher(header);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }
}
