package dev.tocsin.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Severity;
import dev.tocsin.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchParserTests {

  private static final Instant AT = Instant.parse("2026-03-01T10:05:00Z");
  private static final String BODY =
      "{'check':'disk','target':'web01','server':'web01','service':null,'fault':'disk-almost-full',"
          + "'severity':'warning','status':'firing','summary':'web01: / is 91 % full',"
          + "'since':'2026-03-01T10:00:00Z','at':'2026-03-01T10:05:00Z','value':91}";

  @Test
  void aFaultAndItsEndHaveOneFingerprint() throws Unreadable {
    Alert firing = read(BODY);
    assertThat(firing.kind()).isEqualTo("disk-almost-full");
    assertThat(firing.severity()).isEqualTo(Severity.WARNING);
    assertThat(firing.status()).isEqualTo(Alert.Status.FIRING);
    assertThat(firing.startsAt()).isEqualTo(AT.minusSeconds(300));
    assertThat(firing.endsAt()).isNull();
    assertThat(firing.resource().names()).containsExactly("web01");
    assertThat(firing.labels()).containsEntry("check", "disk").containsEntry("value", "91");
    Alert resolved = read(BODY.replace("'firing'", "'resolved'"));
    assertThat(resolved.status()).isEqualTo(Alert.Status.RESOLVED);
    assertThat(resolved.endsAt()).isEqualTo(AT);
    assertThat(resolved.fingerprint()).isEqualTo(firing.fingerprint());
  }

  @Test
  void anotherCheckTargetOrFaultIsAnotherFault() throws Unreadable {
    String one = read(BODY).fingerprint();
    assertThat(read(BODY.replace("'check':'disk'", "'check':'disk2'")).fingerprint())
        .isNotEqualTo(one);
    assertThat(read(BODY.replace("'target':'web01'", "'target':'web02'")).fingerprint())
        .isNotEqualTo(one);
    assertThat(read(BODY.replace("disk-almost-full", "silence")).fingerprint()).isNotEqualTo(one);
  }

  @Test
  void aServiceIsMoreThanItsServerAndASourceIsNeither() throws Unreadable {
    assertThat(read(BODY.replace("'service':null", "'service':'shop.example'")).resource().names())
        .containsExactly("shop.example");
    assertThat(
            read(BODY.replace("'server':'web01'", "'server':null")
                    .replace("'target':'web01'", "'target':'alertmanager'"))
                .resource()
                .names())
        .containsExactly("source alertmanager");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{'check':'disk'}"})
  void whatIsNoneIsNotRead(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(Unreadable.class);
  }

  @Test
  void aTimeOrStateThatIsNoneIsNotRead() {
    assertThatThrownBy(() -> read(BODY.replace("2026-03-01T10:00:00Z", "yesterday")))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> read(BODY.replace("'firing'", "'perhaps'")))
        .isInstanceOf(Unreadable.class);
  }

  private static Alert read(String body) throws Unreadable {
    Signal signal =
        new Signal(
            "id",
            "watch",
            AT,
            "disk/web01",
            Map.of(),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return ((Reading.Facts) new WatchParser().parse(signal)).alerts().getFirst();
  }
}
