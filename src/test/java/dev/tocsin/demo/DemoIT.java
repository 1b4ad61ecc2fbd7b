package dev.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story, once, in a process of its own: the real hub in the simulated world. */
class DemoIT {

  private static final long MINUTES = 4;

  @TempDir Path temporary;

  @Test
  void everythingHappensAsItShould() throws IOException, InterruptedException {
    Path told = temporary.resolve("told");
    Process demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dspring.profiles.active=demo",
                "-Dserver.port=0",
                "-Dtocsin.demo.once=true",
                "-Dtocsin.demo.folder=" + temporary.resolve("demo"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tocsin.TocsinApplication")
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    try {
      boolean ended = demo.waitFor(MINUTES, TimeUnit.MINUTES);
      String story = Files.readString(told);

      assertThat(ended).as("ends by itself, having told:\n%s", story).isTrue();
      assertThat(demo.exitValue()).as("exit code, having told:\n%s", story).isZero();
      assertThat(story)
          .doesNotContain("DID NOT HAPPEN", " hub: ")
          .contains(
              "4 servers, 12 sites, 9 clients",
              "boutique-lumen.example answers 503",
              "4 of 4",
              "Accès coupé par précaution",
              "Accès rétabli",
              "Retour à la normale",
              "hartley-finch.example is left alone",
              "everything happened as it should",
              "The hub stops.");
    } finally {
      demo.destroyForcibly();
    }
  }
}
