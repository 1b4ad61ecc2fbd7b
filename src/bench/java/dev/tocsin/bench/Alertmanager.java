package dev.tocsin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Prometheus Alertmanager of the Debian package, alone, with a receiver that does nothing. */
final class Alertmanager implements Target {

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  private final int port;
  private final ServerProcess process;

  private Alertmanager(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  static void require() {
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(
          "the program to compare with is missing: apt-get install prometheus-alertmanager");
    }
  }

  static Alertmanager start(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path settings = folder.resolve("alertmanager.yml");
    // Grouping and times are those of the configuration that the package installs.
    Files.writeString(
        settings,
        """
        route:
          receiver: nobody
          group_by: ['alertname', 'cluster', 'service']
          group_wait: 30s
          group_interval: 5m
          repeat_interval: 3h
        receivers:
          - name: nobody
        """);
    int port = Folders.freePort();
    ServerProcess process =
        ServerProcess.start(
            new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + settings,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="),
            folder.resolve("log"));
    process.await(() -> ServerProcess.listens(port), Duration.ofSeconds(30));
    return new Alertmanager(port, process);
  }

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public String head() {
    return "POST /api/v2/alerts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + "Content-Length: ";
  }

  @Override
  public int accepted() {
    return 200;
  }

  @Override
  public void body(AlertSet.Bytes out, AlertSet set, int from, int count, long telling) {
    set.peerBody(out, from, count, telling);
  }

  /** It has put the alerts in their groups when it answers, or soon after; nothing to wait for. */
  @Override
  public void awaitEffect() {}

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
