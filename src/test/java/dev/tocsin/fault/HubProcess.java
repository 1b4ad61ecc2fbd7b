package dev.tocsin.fault;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hub as a process of its own: started with settings, killed, stopped, started again on the
 * same folder and port. Its output is kept and also written to {@code target/hub-<name>.log}.
 */
final class HubProcess implements AutoCloseable {

  static final String TOKEN = "token-of-the-fault-tests-0123456789";
  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final String name;
  private final Path home;
  private final List<String> command;
  private final Map<String, String> settings;
  private final Map<String, String> environment;
  private final int port;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private Optional<Process> process = Optional.empty();
  private long startedAt;

  /**
   * A hub that is not running yet.
   *
   * @param name of its log
   * @param home the folder that it runs in
   * @param command how the application is run
   * @param settings {@code tocsin.*} and others, given as arguments
   * @param environment what must not be seen in a list of processes
   */
  HubProcess(
      String name,
      Path home,
      List<String> command,
      Map<String, String> settings,
      Map<String, String> environment) {
    this.name = name;
    this.home = home;
    this.command = List.copyOf(command);
    this.settings = Map.copyOf(settings);
    this.environment = Map.copyOf(environment);
    this.port = freePort();
  }

  /** A port that nobody listens at just now. */
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Its hooks and API, with the administrator's token. */
  HubApi api() {
    return new HubApi(address(), TOKEN);
  }

  /** Starts the process and returns at once. */
  void launch() {
    List<String> line = new ArrayList<>(command);
    line.add("--server.port=" + port);
    settings.forEach((key, value) -> line.add("--" + key + "=" + value));
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("TOCSIN_"));
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      startedAt = System.nanoTime();
      process = Optional.of(started);
      Thread.ofPlatform().name("output of " + name).daemon().start(() -> read(started));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it says that it is healthy; returns how long that took. */
  Duration start() {
    launch();
    return awaitReady();
  }

  /** Waits until it says that it is healthy; returns the time since its launch. */
  Duration awaitReady() {
    HubApi api = api();
    await("the hub is ready; its output:\n" + tail())
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!running().isAlive()) {
                throw new IllegalStateException("the hub has ended:\n" + tail());
              }
              return api.healthy();
            });
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Lets time pass; complains when the process ends by itself meanwhile. */
  void live(Duration time) {
    try {
      if (running().waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("the hub ended by itself:\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL: no shutdown hook, no flush, nothing. */
  void kill() {
    end(running().destroyForcibly());
  }

  /** SIGTERM, and the orderly end that follows. */
  void stop() {
    Process ending = running();
    ending.destroy();
    end(ending);
  }

  /** Waits until it has ended by itself. */
  void awaitEnd() {
    end(running());
  }

  private void end(Process ending) {
    try {
      if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        ending.destroyForcibly();
        throw new AssertionError("the hub did not end:\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    process = Optional.empty();
  }

  /** Everything it wrote so far, over all its lives. */
  List<String> output() {
    return List.copyOf(output);
  }

  /** The first line that fits, once it has been written. */
  Matcher awaitLine(Pattern pattern) {
    return await("the hub writes " + pattern)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> output.stream().map(pattern::matcher).filter(Matcher::find).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The last lines that it wrote, for messages. */
  String tail() {
    List<String> all = output();
    return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return running().descendants().toList();
  }

  private Process running() {
    return process.orElseThrow(() -> new IllegalStateException("the hub does not run"));
  }

  private void read(Process started) {
    Path log = Path.of("target", "hub-" + name + ".log");
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter copy =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        output.add(line);
        copy.write(line);
        copy.newLine();
        copy.flush();
      }
    } catch (IOException e) {
      output.add("(its output broke off: " + e.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    if (process.isPresent()) {
      kill();
    }
  }
}
