package dev.tocsin.mail;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.alert.Parsers;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come as a mail, the chain has an answer within the bounds of what it keeps. */
class MailChainFuzzTests {

  private static final int LONG = 256 << 10;
  private static final Map<String, AlertParser> PARSERS = Parsers.all();
  private static final MailSorting.Knowledge KNOWN =
      new MailSorting.Knowledge() {
        @Override
        public Optional<String> clientOf(String address) {
          return address.endsWith("@boutique.example") ? Optional.of("Boutique") : Optional.empty();
        }

        @Override
        public boolean knows(String name) {
          return name.endsWith("boutique.example");
        }
      };

  static Stream<byte[]> mails() {
    return FuzzRules.fixtures("ovh-mail", "monitoring-mail", "abuse", "bounce");
  }

  @MethodSource("mails")
  @FuzzTest
  void everyMailIsSorted(byte[] raw) {
    FuzzRules.inTime("the mail", () -> through(raw));
    if (FuzzRules.isWorthRepeating(raw)) {
      byte[] text = FuzzRules.repeated(raw, LONG);
      FuzzRules.inTime("the mail repeated", () -> through(text));
      FuzzRules.inTime("the text repeated", () -> through(withHead("Subject: x\n\n", text)));
      FuzzRules.inTime("the report repeated", () -> through(withHead(REPORT, text)));
    }
  }

  private static final String REPORT =
      "From: mailer-daemon@x.example\nContent-Type: message/delivery-status\n\n";

  private static byte[] withHead(String head, byte[] text) {
    return (head + new String(text, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  /** Texts made to keep patterns busy, as subject, as one line, as many, and as a report's. */
  @Test
  void endsOnTextsMadeToTakeLong() {
    Set<String> units =
        Set.of(
            "a.",
            "/live/a",
            "{/vhosts/a.b",
            "[a] ",
            "(",
            "Host: ",
            "<a@",
            "limit a.b.c ",
            "é",
            "/dev/md0 ",
            "Renewal configuration file /a/",
            "- ",
            "=?utf-8?q?",
            "Message-ID: <",
            "1 ",
            "Cron <a@b> ",
            "hxxp://a[.]b ",
            "[Fail2Ban] a: ",
            "0.0.0.0 ",
            " a\n",
            "a:b\n c\n");
    for (String unit : units) {
      String line = unit.repeat(60_000 / unit.length());
      String lines = (unit.repeat(900 / unit.length()) + "\n").repeat(2_500);
      for (String subject : List.of(line, "Cron <root@web01> " + line, "[FIRING:1] x")) {
        String head = "Subject: " + subject.replace("\n", " ") + "\n\n";
        FuzzRules.inTime(
            unit, () -> through(("From: abuse@x.example\n" + head + line).getBytes(ISO_8859_1)));
        FuzzRules.inTime(unit, () -> through((head + lines).getBytes(ISO_8859_1)));
      }
      FuzzRules.inTime(
          unit,
          () ->
              through(
                  (REPORT + "a:b\n" + unit.repeat(1_500_000 / unit.length()))
                      .getBytes(ISO_8859_1)));
    }
  }

  private static void through(byte[] raw) {
    MailMessage mail = MailReader.read(raw);
    must(mail.text().length() <= MailMessage.MAX_TEXT, "a long text");
    must(mail.headers().size() <= MailMessage.MAX_HEADERS, "many headers");
    must(mail.parts().size() <= MailMessage.MAX_PARTS, "many parts");
    must(mail.equals(MailReader.read(raw)), "one mail is read in two ways");
    MailSorting sorting = new MailSorting(mail, Parsers.TRUST, KNOWN);
    MailSorting.Sorted sorted = sorting.sorted();
    must(!sorted.reason().isBlank() && sorted.reason().length() < 600, "reason " + sorted.reason());
    must(sorted.equals(sorting.sorted()), "one mail is sorted in two ways");
    Bounce bounce = Bounce.in(mail);
    must(bounce.recipients().size() <= Bounce.MAX_RECIPIENTS, "many recipients");
    for (Bounce.Recipient one : bounce.recipients()) {
      must(one.reason().length() <= 620 && one.address().length() <= 640, "long recipient " + one);
      must((one.address() + one.reason()).chars().noneMatch(Character::isISOControl), "" + one);
    }
    Signal signal = Signals.of("mailbox", raw);
    for (String format : Parsers.MAILS) {
      parse(PARSERS.get(format), signal);
    }
  }

  private static void parse(AlertParser parser, Signal signal) {
    try {
      Reading reading = parser.parse(signal);
      FuzzRules.reading(reading, signal);
      must(reading.equals(parser.parse(signal)), "two readings by " + parser.format());
    } catch (Unreadable e) {
      FuzzRules.reason(e.getMessage());
    }
  }
}
