package dev.tocsin.alert.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.Signals;
import dev.tocsin.signal.mail.MailSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbuseMailParserTests {

  private final AbuseMailParser parser =
      new AbuseMailParser(
          new MailSettings(List.of("mx.hoster.example"), false, List.of("ovh.com"), List.of()));

  private Reading read(String name) throws Unreadable {
    return parser.parse(Signals.of("mail", Signals.fixture("abuse/" + name + ".eml")));
  }

  @ParameterizedTest
  @CsvSource({
    "arf-spam, arf, abuse, WARNING, 192.0.2.10 boutique.example",
    "xarf-02, x-arf, login-attack, WARNING, 192.0.2.10",
    "xarf-3, x-arf, spam, WARNING, 2001:db8::10",
    "xarf-4, x-arf, phishing, CRITICAL, 192.0.2.10 partner.example www.boutique.example",
    "cert-fr, words, intrusion, CRITICAL, 192.0.2.10 www.boutique.example",
    "cert-en, words, vulnerability, WARNING, 192.0.2.10 198.51.100.7"
  })
  void readsReports(String name, String form, String type, Severity severity, String names)
      throws Unreadable {
    Alert alert = ((Reading.Notice) read(name)).alert();
    assertThat(alert.kind()).isEqualTo("abuse");
    assertThat(alert.labels())
        .containsEntry("report", form)
        .containsEntry("type", type)
        .containsEntry("evidence", "weak");
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(String.join(" ", alert.resource().names())).isEqualTo(names);
  }

  @Test
  void keepsWhatLeadsToTheMailComplainedOf() throws Unreadable {
    Reading.Notice notice = (Reading.Notice) read("arf-spam");
    assertThat(notice.sites()).containsExactly("boutique.example");
    assertThat(notice.alert().labels())
        .containsEntry("message_ids", "8787KJKJ3K4J3K4J3K4J3.mail@boutique.example")
        .containsEntry("incidents", "12");
  }

  @Test
  void knowsTheSameAddressAgainWhoeverReportsIt() throws Unreadable {
    assertThat(((Reading.Notice) read("xarf-02")).alert().fingerprint())
        .isEqualTo(((Reading.Notice) read("arf-spam")).alert().fingerprint());
  }

  @Test
  void needsNothingForAMailThatWasWanted() throws Unreadable {
    assertThat(read("arf-not-spam")).isInstanceOf(Reading.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: x@y.example\nSubject: spam\n\nI do not like spam.\n",
        "From: abuse@y.example\nSubject: hello\n\n192.0.2.10 is a nice address\n",
        "From: x@y.example\nX-XARF: PLAIN\n\nno report\n"
      })
  void refusesWhatNamesOrClaimsNothing(String mail) {
    assertThatThrownBy(() -> parser.parse(Signals.of("mail", mail)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("report");
  }
}
