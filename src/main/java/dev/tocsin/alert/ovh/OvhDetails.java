package dev.tocsin.alert.ovh;

import dev.tocsin.signal.mail.MailMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What only some notices hold. */
final class OvhDetails {

  /** Codes of the provider's places, with or without the number of a hall. */
  private static final Pattern CENTRE =
      Pattern.compile(
          "\\b(?:RBX|GRA|SBG|BHS|ERI|LIM|WAW|SGP|SYD|PAR|VIN|HIL|MUM|TOR|DC|P)[0-9]{1,2}[A-Z]?\\b"
              + "|\\b(?:RBX|GRA|SBG|BHS|ERI|LIM|WAW|SGP|SYD|VIN|HIL)\\b");

  /** {@code Message-ID : …} in French, {@code Message-ID: …} in English. */
  private static final Pattern MESSAGE_ID =
      Pattern.compile("Message-ID ?: ?<?([^\\s<>,]{3,250})", Pattern.CASE_INSENSITIVE);

  /** The town's code in that of a hall: {@code RBX} of {@code RBX8}. */
  private static final Pattern HALL = Pattern.compile("([A-Z]{3})[0-9]{1,2}[A-Z]?");

  private static final int MOST = 10;
  private static final int LONGEST = 1_000;

  private OvhDetails() {}

  /** The data centres named, the first one first; after the halls the towns that they stand in. */
  static List<String> dataCentres(MailMessage mail) {
    Set<String> codes = new LinkedHashSet<>();
    Matcher matcher = CENTRE.matcher(mail.subject() + "\n" + mail.text());
    while (codes.size() < MOST && matcher.find()) {
      codes.add(matcher.group());
    }
    for (String code : List.copyOf(codes)) {
      Matcher hall = HALL.matcher(code);
      if (hall.matches()) {
        codes.add(hall.group(1));
      }
    }
    return List.copyOf(codes);
  }

  /** The Message-IDs of a sample of blocked mails, blanks between them. */
  static String messageIds(MailMessage mail) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher matcher = MESSAGE_ID.matcher(mail.text());
    int length = 0;
    while (ids.size() < MOST && matcher.find() && length + matcher.group(1).length() < LONGEST) {
      if (ids.add(matcher.group(1))) {
        length += matcher.group(1).length() + 1;
      }
    }
    return String.join(" ", ids);
  }
}
