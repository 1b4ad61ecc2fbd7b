package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged hub with its real routes and a data folder of its own. */
final class Hub implements Target {

  static final String TOKEN = "bench-administrator-token";
  static final String SECRET = "bench-webhook-secret";
  private static final Duration EFFECT = Duration.ofMinutes(3);

  private final String name;
  private final int port;
  private final ServerProcess process;
  private final Connection database;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  private Hub(String name, int port, ServerProcess process, Connection database) {
    this.name = name;
    this.port = port;
    this.process = process;
    this.database = database;
  }

  /**
   * @param javaOptions further words for the {@code java} command, normally none: the hub runs with
   *     the heap that it gets by default
   */
  static Hub start(String name, Path folder, String javaOptions) throws Exception {
    Files.createDirectories(folder);
    int port = Folders.freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    Stream.of(javaOptions.split(";")).filter(word -> !word.isBlank()).forEach(command::add);
    command.add("-jar");
    command.add(jar().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().put("TOCSIN_DATA", folder.resolve("data").toString());
    builder.environment().put("TOCSIN_ADMIN_TOKEN", TOKEN);
    builder.environment().put("TOCSIN_SECRETS_ALERTMANAGER", SECRET);
    ServerProcess process = ServerProcess.start(builder, folder.resolve("log"));
    Path file = folder.resolve("data").resolve("tocsin.db");
    process.await(() -> serves(port), Duration.ofSeconds(120));
    return new Hub(name, port, process, DriverManager.getConnection("jdbc:sqlite:" + file));
  }

  private static Path jar() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(path -> path.getFileName().toString().matches("tocsin-[^-]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the hub is not packaged: mvn package"))
          .toAbsolutePath();
    }
  }

  /**
   * A hook that is open refuses GET with 405, before its route is loaded it is unknown; the token
   * is known a little later.
   */
  private static boolean serves(int port) throws IOException, InterruptedException {
    return ServerProcess.listens(port)
        && status(port, "/hooks/alertmanager") == 405
        && status(port, "/api/incidents") == 200;
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public String name() {
    return name;
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
    return "POST /hooks/alertmanager HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
        + SECRET
        + "\r\nUser-Agent: Alertmanager/0.25.0\r\nContent-Type: application/json\r\n"
        + "Content-Length: ";
  }

  @Override
  public int accepted() {
    return 202;
  }

  @Override
  public void body(AlertSet.Bytes out, AlertSet set, int from, int count, long telling) {
    set.hubBody(out, from, count, telling);
  }

  /** Until no signal waits; looks into the database beside the hub, which costs the hub nothing. */
  @Override
  public void awaitEffect() throws Exception {
    long end = System.nanoTime() + EFFECT.toNanos();
    while (number("select exists (select 1 from signals where status = 'received')") != 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("signals are still waiting after " + EFFECT);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  long number(String sql) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      return rows.getLong(1);
    }
  }

  /** An API call; the answer's body, {@code null} node when it has none. */
  JsonNode call(String method, String path, String type, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + (path.startsWith("/hooks/") ? SECRET : TOKEN))
            .header("Content-Type", type)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return json.readTree(answer.body());
  }

  @Override
  public void close() throws Exception {
    database.close();
    process.close();
  }
}
