package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notification.Invented;
import dev.tocsin.signal.mail.MailReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementRuleTests {

  private static final Instant NOW = Invented.NOW;
  private static final AcknowledgementRule.Past NOTHING =
      new AcknowledgementRule.Past(true, List.of(), 0);

  private static Optional<String> against(String headers, AcknowledgementRule.Past past) {
    byte[] mail = (headers + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.UTF_8);
    return AcknowledgementRule.against(MailReader.read(mail), past, NOW);
  }

  @Test
  void aPersonIsAnswered() {
    assertThat(against("From: marie@acme.example\r\nAuto-Submitted: no", NOTHING)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-generated",
        "AUTO-SUBMITTED: Auto-Replied; owner=x",
        "Precedence: Bulk",
        "Precedence: auto_reply",
        "List-Id: <news.example.org>",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "X-Failed-Recipients: a@b.example",
        "Return-Path: <>",
        "Content-Type: multipart/report; boundary=x",
      })
  void aMachineIsNot(String header) {
    assertThat(against("From: marie@acme.example\r\n" + header, NOTHING)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAILER-DAEMON@x.example", "no-reply@x.example", "Postmaster@x.example"})
  void norAnAddressThatNobodyReads(String from) {
    assertThat(against("From: " + from, NOTHING)).contains("nobody reads that address");
  }

  @Test
  void aSenderIsAnsweredAgainAfterTenMinutesAndThreeTimesAnHour() {
    String mail = "From: marie@acme.example";
    assertThat(against(mail, past(NOW.minusSeconds(599)))).isPresent();
    assertThat(against(mail, past(NOW.minusSeconds(600)))).isEmpty();
    assertThat(
            against(
                mail, past(NOW.minusSeconds(600), NOW.minusSeconds(1300), NOW.minusSeconds(2000))))
        .contains("too many acknowledgements to this sender in an hour");
  }

  @Test
  void strangersShareABudget() {
    String mail = "From: who@else.example";
    assertThat(against(mail, new AcknowledgementRule.Past(false, List.of(), 29))).isEmpty();
    assertThat(against(mail, new AcknowledgementRule.Past(false, List.of(), 30))).isPresent();
    assertThat(against(mail, new AcknowledgementRule.Past(true, List.of(), 30))).isEmpty();
  }

  private static AcknowledgementRule.Past past(Instant... sent) {
    return new AcknowledgementRule.Past(true, List.of(sent), 0);
  }
}
