package dev.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process under test, its log, and what the system says it has used. */
final class ServerProcess implements AutoCloseable {

  /** {@code /proc/<pid>/stat} counts in hundredths of a second on every Linux of today. */
  private static final double TICKS_PER_SECOND = 100;

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static ServerProcess start(ProcessBuilder builder, Path log) throws IOException {
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    return new ServerProcess(process, log);
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it is ready; fails with the end of its log. */
  void await(Condition ready, Duration time) throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (ready.holds()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    String text = Files.readString(log);
    throw new IllegalStateException(
        "not ready, see " + log + ": " + text.substring(Math.max(0, text.length() - 2000)));
  }

  /** Something to wait for. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Seconds of processor time of the whole process so far, in user and in system mode. */
  double cpuSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new IllegalStateException("the process under test has gone, see " + log, e);
    }
  }

  /** Resident memory in MiB. */
  double residentMib() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum()
        / 1024.0;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
