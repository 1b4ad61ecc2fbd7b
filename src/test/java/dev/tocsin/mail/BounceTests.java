package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Signals;
import dev.tocsin.mail.Bounce.Recipient;
import dev.tocsin.signal.mail.MailReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceTests {

  private static Bounce bounce(String name) {
    return Bounce.in(MailReader.read(Signals.fixture("bounce/" + name + ".eml")));
  }

  @ParameterizedTest
  @CsvSource({
    "postfix-several, 5, 0193-notice@hoster.example, anne@dupont.example",
    "exchange-headers-only, 1, 0194-notice@hoster.example, lea@petit.example",
    "exim, 2, 0195-notice@hoster.example, one@gone.example",
    "qmail, 1, 0196-notice@hoster.example, paul@old.example"
  })
  void readsRecipientsAndTheMailThatCameBack(String name, int count, String id, String first) {
    Bounce bounce = bounce(name);
    assertThat(bounce.recipients()).hasSize(count);
    assertThat(bounce.messageId()).contains(id);
    assertThat(bounce.recipients().getFirst().address()).isEqualTo(first);
    assertThat(bounce.recipients().getFirst().failed()).isTrue();
  }

  @Test
  void readsReportsInPlainWords() {
    assertThat(bounce("sendmail").recipients())
        .containsExactly(
            new Recipient(
                "luc@old.example",
                "failed",
                "(reason: 550 5.1.1 <luc@old.example>... User unknown)"));
    String exim =
        "Subject: failed\n\nA message could not be delivered:\n\n  eva@old.example\n    Unrouteable\n";
    assertThat(Bounce.in(MailReader.read(exim.getBytes(StandardCharsets.UTF_8))).recipients())
        .containsExactly(new Recipient("eva@old.example", "failed", "Unrouteable"));
  }

  @Test
  void readsWhatBecameOfEach() {
    assertThat(bounce("postfix-several").recipients())
        .contains(
            new Recipient(
                "anne@dupont.example",
                "failed",
                "5.1.1 550 5.1.1 <anne@dupont.example>: Recipient address rejected: User unknown"),
            new Recipient("slow@later.example", "delayed", "4.4.1"));
    assertThat(bounce("delayed").recipients()).noneMatch(Recipient::failed);
    assertThat(bounce("qmail").recipients().getFirst().reason()).contains("no mailbox here");
  }

  @Test
  void readsHundredsOfRecipientsOfOneReport() {
    String groups =
        IntStream.range(0, 1_500)
            .mapToObj(i -> "Final-Recipient: rfc822; u" + i + "@b.example\nAction: failed\n")
            .collect(Collectors.joining("\n"));
    String mail =
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" + groups;
    assertThat(Bounce.in(MailReader.read(mail.getBytes(StandardCharsets.UTF_8))).recipients())
        .hasSize(1_500);
  }
}
