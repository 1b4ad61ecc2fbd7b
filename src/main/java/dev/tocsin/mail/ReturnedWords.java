package dev.tocsin.mail;

import java.util.List;
import java.util.Locale;

/** How mail servers that write no delivery report name what came back, in a subject. */
final class ReturnedWords {

  private static final List<String> WORDS =
      List.of(
          "undeliver",
          "delivery status",
          "delivery fail",
          "delivery has failed",
          "failure notice",
          "returned mail",
          "returned to sender",
          "mail system error",
          "could not be delivered",
          "non remis",
          "non distribu",
          "échec de la remise",
          "échec de remise",
          "échec de distribution",
          "message non délivré",
          "unzustellbar");

  private ReturnedWords() {}

  static boolean in(String subject) {
    String plain = subject.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(plain::contains);
  }
}
