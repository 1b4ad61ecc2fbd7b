package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Mutations;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come as a mail, the chain has an answer within the bounds of what it keeps. */
class MailChainFuzzTests {

  private static final Path FIXTURES = Path.of("src/test/resources");
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 60);
  private static final MailSettings TRUST =
      new MailSettings(List.of("mx.hoster.example"), false, List.of("ovhcloud.com"), List.of());
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

  static Stream<Path> mails() throws IOException {
    return Stream.of("ovh-mail", "monitoring-mail", "abuse", "bounce")
        .flatMap(
            folder -> {
              try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
                return files.sorted().toList().stream();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("mails")
  void survivesDamage(Path file) throws IOException {
    byte[] original = Files.readAllBytes(file);
    for (int seed = 0; seed < ROUNDS; seed++) {
      through(seed == 0 ? original : Mutations.of(original, seed));
    }
  }

  /** Parts of one fixture inside another: reports in notices, notices in reports. */
  @Test
  void survivesMixtures() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path file : mails().toList()) {
      all.add(Files.readAllBytes(file));
    }
    Random random = new Random(7);
    EnumSet<dev.tocsin.signal.mail.MailKind> seen =
        EnumSet.noneOf(dev.tocsin.signal.mail.MailKind.class);
    for (int round = 0; round < 20 * ROUNDS; round++) {
      ByteArrayOutputStream mixture = new ByteArrayOutputStream();
      for (int i = 0; i < 3; i++) {
        byte[] piece = all.get(random.nextInt(all.size()));
        int from = i == 0 ? 0 : random.nextInt(piece.length);
        mixture.write(piece, from, random.nextInt(piece.length - from + 1));
      }
      seen.add(through(mixture.toByteArray()));
    }
    assertThat(seen).as("mixtures reach most branches").hasSizeGreaterThan(4);
  }

  /** Texts made to keep patterns busy, as subject, as one line and as many. */
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
            "0.0.0.0 ");
    for (String unit : units) {
      String line = unit.repeat(60_000 / unit.length());
      String lines = (unit.repeat(900 / unit.length()) + "\n").repeat(2_500);
      for (String subject : List.of(line, "Cron <root@web01> " + line, "[FIRING:1] x")) {
        through(
            ("From: abuse@x.example\nSubject: " + subject + "\n\n" + line).getBytes(ISO_8859_1));
        through(("Subject: " + subject + "\n\n" + lines).getBytes(ISO_8859_1));
      }
    }
  }

  private static dev.tocsin.signal.mail.MailKind through(byte[] raw) {
    MailMessage mail = MailReader.read(raw);
    assertThat(mail.text().length()).isLessThanOrEqualTo(MailMessage.MAX_TEXT);
    assertThat(mail.headers().size()).isLessThanOrEqualTo(MailMessage.MAX_HEADERS);
    assertThat(mail.parts().size()).isLessThanOrEqualTo(MailMessage.MAX_PARTS);
    MailSorting.Sorted sorted = new MailSorting(mail, TRUST, KNOWN).sorted();
    assertThat(sorted.reason()).isNotBlank().hasSizeLessThan(600);
    Bounce bounce = Bounce.in(mail);
    assertThat(bounce.recipients().size()).isLessThanOrEqualTo(Bounce.MAX_RECIPIENTS);
    assertThat(bounce.recipients())
        .allSatisfy(one -> assertThat(one.reason().length()).isLessThanOrEqualTo(620));
    return sorted.kind();
  }
}
