package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub on PostgreSQL: the database server is killed and comes back; so is the hub itself. */
class PostgresOutageIT {

  @Test
  void theDatabaseServerIsKilledAndNothingIsLost(@TempDir Path folder) throws IOException {
    Path cluster = folder.resolve("cluster");
    int port = HubProcess.freePort();
    EmbeddedPostgres database = open(cluster, port);
    try (World world = new World(folder, Files.createDirectories(folder.resolve("data")), 4)) {
      world
          .with("tocsin.database.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres")
          .with("tocsin.database.user", "postgres")
          .with("tocsin.database.password", "postgres")
          .with("tocsin.isolation.ssh.connect-timeout", "3s")
          .with("tocsin.isolation.ssh.command-timeout", "3s");
      try (HubProcess hub = world.hub("postgres", Packaged.command())) {
        hub.start();
        HubApi api = hub.api();
        Load load = new Load(world, api);
        load.begin();
        load.round(0, 4);
        await().atMost(World.soon()).until(() -> load.acknowledged.size() > 50);

        kill(cluster);
        load.round(1, 4);
        HubApi.Answer refused =
            await("a post is refused")
                .atMost(World.soon())
                .until(() -> post(api, "during"), answer -> answer.status() != 202);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");

        database.close();
        database = open(cluster, port);
        int then = load.acknowledged.size();
        await("posts are taken again")
            .atMost(World.soon())
            .until(() -> load.acknowledged.size() > then + 50);

        hub.kill();
        load.round(2, 4);
        hub.start();
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
      }
    } finally {
      database.close();
    }
  }

  private static HubApi.Answer post(HubApi api, String what) throws IOException {
    byte[] body = World.post(what + System.nanoTime(), "extra.load.example", "warning", "firing");
    return api.hook("alertmanager", World.HOOK_SECRET, body);
  }

  private static EmbeddedPostgres open(Path cluster, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig(
            "synchronous_commit", "on") // the embedded one would answer before its disk
        .start();
  }

  /** SIGKILL to the server and all its processes. */
  private static void kill(Path cluster) throws IOException {
    List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
    ProcessHandle server = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    List<ProcessHandle> all = server.descendants().toList();
    server.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    await()
        .atMost(World.soon())
        .until(() -> !server.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
  }
}
