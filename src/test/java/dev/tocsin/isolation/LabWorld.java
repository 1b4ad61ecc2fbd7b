package dev.tocsin.isolation;

import dev.tocsin.inventory.Server;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The lab's real server: OpenSSH, Apache and Nginx with the agent installed, on loopback ports. */
public final class LabWorld implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src/test/lab/world.sh");
  private static final List<String> PROGRAMS = List.of("sshd", "apache2", "nginx", "sudo", "curl");

  public final int sshPort = freePort();
  public final int apachePort = freePort();
  public final int nginxPort = freePort();
  private final Path folder;

  private LabWorld(Path folder) {
    this.folder = folder;
  }

  /** Why it cannot run here; empty when it can. */
  public static Optional<String> missing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("the lab needs root");
    }
    if (!Files.isExecutable(SCRIPT)) {
      return Optional.of("there is no " + SCRIPT);
    }
    return PROGRAMS.stream()
        .filter(LabWorld::notInstalled)
        .findFirst()
        .map(program -> program + " is not installed: run src/test/lab/install-packages.sh");
  }

  /** Starts it; its private key goes into the hub's folder of keys. */
  public static LabWorld start(Path folder, Path keys) throws IOException, InterruptedException {
    LabWorld world = new LabWorld(folder);
    world.run("start");
    Files.createDirectories(keys);
    Files.copy(
        folder.resolve("id_ed25519"),
        keys.resolve("web01"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    return world;
  }

  public Server server() throws IOException {
    String[] known = Files.readString(folder.resolve("known_hosts")).strip().split(" ", 2);
    return server(known[1]);
  }

  Server server(String hostKey) {
    return new Server(
        "web01",
        null,
        List.of(),
        List.of(),
        List.of("web"),
        new Server.Ssh("127.0.0.1", sshPort, "tocsin", hostKey, "web01"),
        Map.of());
  }

  /** What a visitor of the site gets. */
  int visit(int port, String site) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5000);
      String request = "GET / HTTP/1.1\r\nHost: " + site + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.startsWith("HTTP/1.1 ")
          ? Integer.parseInt(answer.substring(9, 12))
          : HttpURLConnection.HTTP_BAD_GATEWAY;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("stop");
  }

  private void run(String verb) throws IOException, InterruptedException {
    Path log = folder.resolveSibling(folder.getFileName() + "-" + verb + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toAbsolutePath().toString(), verb, folder.toString())
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

  private static boolean notInstalled(String program) {
    return !Files.isExecutable(Path.of("/usr/sbin", program))
        && !Files.isExecutable(Path.of("/usr/bin", program));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
