package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Damaged inputs end as facts or as unreadable, soon, and never as another failure. */
class ParserFuzzTests {

  private static final int ROUNDS = 400;

  static Stream<List<String>> fixtures() throws IOException {
    return Stream.concat(
        Stream.concat(all("monitoring-mail", "monitoring-mail"), all("abuse", "abuse-report")),
        some());
  }

  /** Every fixture in a folder, as of this format. */
  private static Stream<List<String>> all(String folder, String format) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
      return files
          .map(file -> List.of(format, folder + "/" + file.getFileName()))
          .toList()
          .stream();
    }
  }

  private static Stream<List<String>> some() {
    return Stream.of(
        List.of("alertmanager", "alertmanager/10-live-firing.json"),
        List.of("alertmanager", "alertmanager/12-live-mixed.json"),
        List.of("alertmanager", "alertmanager/14-live-truncated.json"),
        List.of("sshd-log", "sshd/01-debian12.log"),
        List.of("ovh-mail", "ovh-mail/01-spam-fr-latin1.eml"),
        List.of("ovh-mail", "ovh-mail/02-spam-fr-utf8.eml"),
        List.of("ovh-mail", "ovh-mail/05-rescue-fr.eml"),
        List.of("ovh-mail", "ovh-mail/20-fault-fr.eml"),
        List.of("ovh-mail", "ovh-mail/27-datacentre-fr.eml"),
        List.of("ovh-mail", "ovh-mail/13-forged.eml"));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void survivesDamage(List<String> formatAndFile) {
    byte[] original = Signals.fixture(formatAndFile.getLast());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try (AnnotationConfigApplicationContext context =
              new AnnotationConfigApplicationContext()) {
            context.registerBean(
                AlertSettings.class, () -> new AlertSettings(ZoneId.of("Europe/Paris")));
            context.registerBean(
                MailSettings.class,
                () ->
                    new MailSettings(
                        List.of("mx.hoster.example"), false, List.of("ovhcloud.com"), List.of()));
            context.scan(
                "dev.tocsin.alert.abuse",
                "dev.tocsin.alert.alertmanager",
                "dev.tocsin.alert.monitoring",
                "dev.tocsin.alert.ovh",
                "dev.tocsin.alert.sshd");
            context.refresh();
            AlertParser parser =
                context.getBeansOfType(AlertParser.class).values().stream()
                    .filter(p -> p.format().equals(formatAndFile.getFirst()))
                    .findFirst()
                    .orElseThrow();
            int understood = 0;
            for (int seed = 0; seed < ROUNDS; seed++) {
              byte[] damaged = seed == 0 ? original : Mutations.of(original, seed);
              MailReader.read(damaged);
              try {
                parser.parse(Signals.of("fuzz", damaged));
                understood++;
              } catch (AlertParser.Unreadable e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
              }
            }
            assertThat(understood).isPositive();
          }
        });
  }
}
