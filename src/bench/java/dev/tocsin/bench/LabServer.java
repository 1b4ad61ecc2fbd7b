package dev.tocsin.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The lab's server: OpenSSH, Apache and Nginx with the agent, on loopback ports. */
final class LabServer implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src", "test", "lab", "world.sh").toAbsolutePath();

  private final Path folder;
  private final int sshPort;
  private final int apachePort;
  private final int nginxPort;
  private ServerProcess warmConnection;

  private LabServer(Path folder) throws IOException {
    this.folder = folder;
    this.sshPort = Folders.freePort();
    this.apachePort = Folders.freePort();
    this.nginxPort = Folders.freePort();
  }

  static LabServer start(Path folder) throws Exception {
    Files.createDirectories(folder);
    LabServer server = new LabServer(folder);
    server.script("start");
    server.warmConnection =
        ServerProcess.start(
            new ProcessBuilder(server.ssh("-N", "-o", "ControlMaster=yes")),
            folder.resolve("ssh.log"));
    server.warmConnection.await(
        () -> Files.exists(server.control()), java.time.Duration.ofSeconds(20));
    return server;
  }

  private Path control() {
    return folder.resolve("ssh.control");
  }

  private List<String> ssh(String... more) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                Integer.toString(sshPort),
                "-i",
                folder.resolve("id_ed25519").toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "-o",
                "ControlPath=" + control()));
    command.addAll(List.of(more));
    command.add("tocsin@127.0.0.1");
    return command;
  }

  /** One command by the {@code ssh} program over the connection that is already there. */
  Process command(String line) throws IOException {
    List<String> command = ssh();
    command.add(line);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("answer").toFile())
        .start();
  }

  void require(Process command) throws Exception {
    if (!command.waitFor(60, TimeUnit.SECONDS) || command.exitValue() != 0) {
      throw new IllegalStateException(
          "a command over ssh failed: " + Files.readString(folder.resolve("answer")));
    }
  }

  /** The inventory that a hub needs to know this server. */
  String inventory() throws IOException {
    String key = Files.readString(folder.resolve("known_hosts")).strip().split(" ", 2)[1];
    return """
    servers:
      - {name: web01, roles: [web], ssh: {host: 127.0.0.1, port: %d, user: tocsin, hostKey: "%s", keyFile: web01}}
    clients:
      - id: dupont
        name: Boulangerie Dupont SARL
        language: fr
        contacts: [{name: Anne Dupont, email: anne@dupont.example}]
        services:
          - {name: shop.example, type: site, server: web01}
          - {name: wiki.example, type: site, server: web01}
    """
        .formatted(sshPort, key);
  }

  /** Puts the private key where a hub with this data folder looks for it. */
  void giveKey(Path data) throws IOException {
    Files.createDirectories(data.resolve("ssh"));
    Files.copy(
        folder.resolve("id_ed25519"),
        data.resolve("ssh").resolve("web01"),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Visits a site again and again until it answers with the status; when that was. */
  long awaitStatus(String site, int status) throws IOException, InterruptedException {
    int port = site.equals("wiki.example") ? nginxPort : apachePort;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (visit(port, site) != status) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(site + " did not answer " + status + " within 30 s");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    return System.nanoTime();
  }

  private static int visit(int port, String site) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5000);
      String request = "GET / HTTP/1.1\r\nHost: " + site + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] line = socket.getInputStream().readNBytes(12);
      return line.length < 12
          ? 0
          : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
    } catch (java.net.SocketException closed) {
      return 0; // a worker that the graceful reload took away: the visitor comes again
    }
  }

  private void script(String verb) throws IOException, InterruptedException {
    Path log = folder.resolve("world-" + verb + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), verb, folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SSH_PORT", Integer.toString(sshPort));
    builder.environment().put("APACHE_PORT", Integer.toString(apachePort));
    builder.environment().put("NGINX_PORT", Integer.toString(nginxPort));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("world.sh " + verb + " failed: " + Files.readString(log));
    }
  }

  @Override
  public void close() throws Exception {
    if (warmConnection != null) {
      warmConnection.close();
    }
    script("stop");
  }
}
