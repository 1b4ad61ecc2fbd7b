package dev.tocsin.signal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailboxSettingsTests {

  @Test
  void hasNoMailboxUnlessSet() {
    assertThat(bind(Map.of("tocsin.data", "data")).mailboxes()).isEmpty();
  }

  @Test
  void readsAMailboxWithItsDefaults() {
    MailboxSettings.Mailbox mailbox =
        bind(Map.of(
                "tocsin.mailboxes.support.host", "mail.hoster.example",
                "tocsin.mailboxes.support.user", "support",
                "tocsin.mailboxes.support.secret", "support-mail"))
            .mailboxes()
            .get("support");
    assertThat(mailbox.port()).isEqualTo(993);
    assertThat(mailbox.tls()).isEqualTo(MailboxSettings.Tls.IMAPS);
    assertThat(mailbox.folder()).isEqualTo("INBOX");
    assertThat(mailbox.moveTo()).isNull();
    assertThat(mailbox.poll()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void readsWhatIsSet() {
    MailboxSettings.Mailbox mailbox =
        bind(Map.of(
                "tocsin.mailboxes.abuse.host", "mail.hoster.example",
                "tocsin.mailboxes.abuse.user", "abuse",
                "tocsin.mailboxes.abuse.secret", "abuse-mail",
                "tocsin.mailboxes.abuse.tls", "starttls",
                "tocsin.mailboxes.abuse.move-to", "Handled",
                "tocsin.mailboxes.abuse.poll", "PT10S"))
            .mailboxes()
            .get("abuse");
    assertThat(mailbox.port()).isEqualTo(143);
    assertThat(mailbox.moveTo()).isEqualTo("Handled");
    assertThat(mailbox.poll()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void refusesAMailboxWithoutItsSecret() {
    assertThatThrownBy(
            () ->
                bind(
                    Map.of(
                        "tocsin.mailboxes.a.host", "h",
                        "tocsin.mailboxes.a.user", "u")))
        .rootCause()
        .hasMessageContaining("'secret'");
  }

  private static MailboxSettings bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("tocsin", MailboxSettings.class);
  }
}
