package dev.tocsin.notification;

/**
 * The words of a message.
 *
 * @param subject one line, not encoded
 * @param plain the text
 * @param html the same as a complete HTML page
 */
public record NoticeText(String subject, String plain, String html) {
  public NoticeText {
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line");
    }
  }
}
