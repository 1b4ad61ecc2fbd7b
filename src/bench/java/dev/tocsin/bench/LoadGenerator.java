package dev.tocsin.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts alerts over a fixed number of connections that are kept open, each sending its next post
 * when the last one was answered. Plain sockets: the generator shares the machine with what it
 * measures.
 */
final class LoadGenerator implements AutoCloseable {

  private static final int WITHOUT_PROGRESS = 2000;

  private final int connections;
  private final ExecutorService threads;

  /** Numbers tellings over the whole run, so that no post repeats another's bytes. */
  private final AtomicLong tellings = new AtomicLong();

  LoadGenerator(int connections) {
    this.connections = connections;
    this.threads = Executors.newFixedThreadPool(connections);
  }

  /**
   * What one stretch of load took.
   *
   * @param nanos from the first post to the last answer
   * @param latencies nanoseconds of each post, sorted
   * @param refused posts that were answered 429 or 503 and sent again
   */
  record Outcome(long nanos, long[] latencies, long refused) {
    double percentileMs(double percent) {
      int index = (int) Math.ceil(latencies.length * percent / 100) - 1;
      return latencies[Math.max(0, index)] / 1e6;
    }
  }

  /**
   * Sends each alert of the set so many times.
   *
   * @param batch alerts in one post; divides the size of the set
   */
  Outcome send(Target target, AlertSet set, int batch, int times)
      throws InterruptedException, ExecutionException {
    int posts = set.size() / batch;
    long total = (long) posts * times;
    AtomicLong next = new AtomicLong();
    List<Callable<Part>> work = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      work.add(() -> connection(target, set, batch, posts, total, next));
    }
    long start = System.nanoTime();
    List<Future<Part>> parts = threads.invokeAll(work);
    long nanos = System.nanoTime() - start;
    long[] latencies = new long[(int) total];
    int at = 0;
    long refused = 0;
    for (Future<Part> one : parts) {
      Part part = one.get();
      System.arraycopy(part.latencies, 0, latencies, at, part.sent);
      at += part.sent;
      refused += part.refused;
    }
    Arrays.sort(latencies);
    return new Outcome(nanos, latencies, refused);
  }

  private Part connection(
      Target target, AlertSet set, int batch, int posts, long total, AtomicLong next)
      throws IOException, InterruptedException {
    Part part = new Part();
    try (Line line = new Line(target.port())) {
      AlertSet.Bytes body = new AlertSet.Bytes();
      AlertSet.Bytes request = new AlertSet.Bytes();
      byte[] head = target.head().getBytes(ISO_8859_1);
      for (long number = next.getAndIncrement(); number < total; number = next.getAndIncrement()) {
        int post = (int) (number % posts);
        body.clear();
        target.body(body, set, post * batch, batch, tellings.getAndIncrement());
        request.clear();
        request.add(head).add((body.length() + "\r\n\r\n").getBytes(ISO_8859_1));
        request.add(Arrays.copyOf(body.array(), body.length()));
        long start = System.nanoTime();
        part.refused += untilTaken(line, request, target.accepted());
        part.add(System.nanoTime() - start);
      }
    }
    return part;
  }

  /** Sends until accepted; how often it was refused before. */
  private static int untilTaken(Line line, AlertSet.Bytes request, int accepted)
      throws IOException, InterruptedException {
    for (int refused = 0; refused < WITHOUT_PROGRESS; refused++) {
      int status = line.exchange(request);
      if (status == accepted) {
        return refused;
      }
      if (status != 429 && status != 503) {
        throw new IOException("a post was answered " + status);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new IOException("a post was refused " + WITHOUT_PROGRESS + " times");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Part {
    private long[] latencies = new long[1024];
    private int sent;
    private long refused;

    void add(long nanos) {
      if (sent == latencies.length) {
        latencies = Arrays.copyOf(latencies, sent * 2);
      }
      latencies[sent++] = nanos;
    }
  }

  /** One connection, opened again when the server has closed it. */
  private static final class Line implements AutoCloseable {
    private final int port;
    private final byte[] buffer = new byte[8192];
    private Socket socket;

    Line(int port) throws IOException {
      this.port = port;
      this.socket = open(port);
    }

    private static Socket open(int port) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      return socket;
    }

    int exchange(AlertSet.Bytes request) throws IOException {
      socket.getOutputStream().write(request.array(), 0, request.length());
      InputStream in = socket.getInputStream();
      int length = 0;
      int end = -1;
      while (end < 0) {
        int read = in.read(buffer, length, buffer.length - length);
        if (read <= 0) {
          throw new IOException("the answer broke off");
        }
        length += read;
        end = new String(buffer, 0, length, ISO_8859_1).indexOf("\r\n\r\n");
      }
      String head = new String(buffer, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
      int left = contentLength(head) - (length - end - 4);
      while (left > 0) {
        int read = in.read(buffer, 0, Math.min(left, buffer.length));
        if (read <= 0) {
          throw new IOException("the answer broke off");
        }
        left -= read;
      }
      if (head.contains("\r\nconnection: close")) {
        socket.close();
        socket = open(port);
      }
      return Integer.parseInt(head.substring(9, 12));
    }

    private static int contentLength(String head) throws IOException {
      String name = "\r\ncontent-length: ";
      int at = head.indexOf(name);
      if (at < 0) {
        throw new IOException("an answer without Content-Length: " + head);
      }
      int end = head.indexOf("\r\n", at + name.length());
      return Integer.parseInt(head.substring(at + name.length(), end < 0 ? head.length() : end));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
