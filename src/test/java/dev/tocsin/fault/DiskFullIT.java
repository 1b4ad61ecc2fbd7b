package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under the data folder fills up: inputs are refused, nothing that was acknowledged is
 * lost, and the hub goes on by itself when there is room again.
 */
class DiskFullIT {

  private static final int LARGE = 200_000;

  /** Bytes: enough to open the database and too few to write anything of size. */
  private static final int LITTLE = 80 * 1024;

  @TempDir Path folder;
  private Path data;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    assumeTrue(root, "a small disk can be mounted by root only");
    data = Files.createDirectories(folder.resolve("data"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=40m,mode=0700", "tmpfs", data.toString());
    assumeTrue(mounted, "a small disk cannot be mounted here");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      assertThat(run("umount", data.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  @Test
  void aFullDiskRefusesAndForgetsNothing() throws IOException {
    try (World world = new World(folder, data, 4);
        HubProcess hub = world.hub("disk-full", Packaged.command())) {
      hub.start();
      HubApi api = hub.api();
      Load load = new Load(world, api);
      load.begin();
      load.round(0, 4);
      await().atMost(World.soon()).until(() -> load.acknowledged.size() > 50);

      Path filler = data.resolve("filler");
      fill(filler);
      List<String> kept = new ArrayList<>();
      HubApi.Answer refused = postUntilRefused(api, kept);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      load.round(1, 4);
      hub.live(Duration.ofSeconds(3));
      assertThat(api.answer("/api/incidents").status()).as("reading goes on").isEqualTo(200);

      Files.delete(filler);
      await("the hub takes inputs again")
          .atMost(World.soon())
          .until(() -> large(api).status() == 202);
      int then = load.acknowledged.size();
      await().atMost(World.soon()).until(() -> load.acknowledged.size() > then + 20);
      load.close();

      Reckoning reckoning = new Reckoning(world, api);
      reckoning.awaitQuiet();
      assertThat(load.troubles).isEmpty();
      reckoning.nothingInQuarantine();
      reckoning.eachPostOnce(load);
      reckoning.eachLogLineOnce(load);
      reckoning.eachLetterOnce(load);
      reckoning.eachSiteCutOnce(load);
      reckoning.eachNoticeOnce();
      assertThat(kept)
          .allSatisfy(
              id ->
                  assertThat(api.get("/api/signals/" + id).path("status").asText())
                      .isEqualTo("processed"));
    }
  }

  @Test
  void aStartOnAFullDiskSaysSoAndALittleRoomIsEnoughToSeeEverything() throws IOException {
    try (World world = new World(folder, data, 2);
        HubProcess hub = world.hub("disk-full-start", Packaged.command())) {
      hub.start();
      HubApi api = hub.api();
      byte[] fault = World.post("HostDown", "web1", "critical", "firing");
      assertThat(api.hook("alertmanager", World.HOOK_SECRET, fault).status()).isEqualTo(202);
      await().atMost(World.soon()).until(() -> api.get("/api/incidents").path("items").size() == 1);
      hub.stop();

      Path filler = data.resolve("filler");
      fill(filler);
      hub.launch();
      hub.awaitLine(Pattern.compile("The disk is full .* Make room on it and start the hub again"));
      hub.awaitEnd();

      try (FileChannel file = FileChannel.open(filler, StandardOpenOption.WRITE)) {
        file.truncate(file.size() - LITTLE);
      }
      hub.start();
      hub.awaitLine(Pattern.compile("the clocks could not be set anew yet: .*full"));
      assertThat(api.get("/api/incidents").path("items").size()).isOne();
      assertThat(large(api).status()).isEqualTo(503);

      Files.delete(filler);
      await("the hub takes inputs again")
          .atMost(World.soon())
          .until(() -> large(api).status() == 202);
      hub.stop();
    }
  }

  /** Until not one more byte fits. */
  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static HubApi.Answer postUntilRefused(HubApi api, List<String> kept) throws IOException {
    for (int i = 0; i < 400; i++) {
      HubApi.Answer answer = large(api);
      if (answer.status() != 202) {
        return answer;
      }
      kept.add(answer.json().path("signal").asText());
    }
    throw new AssertionError("80 MB were taken on a disk of 40 MB");
  }

  private static HubApi.Answer large(HubApi api) throws IOException {
    String text = Long.toString(System.nanoTime()) + "x".repeat(LARGE);
    String body =
        """
        {"check":"large","host":"large.load.example","level":"warning","ok":false,"text":"%s"}"""
            .formatted(text);
    return api.hook("generic", World.HOOK_SECRET, body.getBytes(StandardCharsets.UTF_8));
  }
}
