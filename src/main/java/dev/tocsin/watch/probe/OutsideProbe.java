package dev.tocsin.watch.probe;

import dev.tocsin.inventory.Service;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Looks as a visitor would, at the addresses of the inventory. Each look is one to six connections
 * of at most the limit each, and reads at most {@value #MOST_BYTES} bytes of each.
 */
public final class OutsideProbe implements AutoCloseable {

  static final int MOST_BYTES = 64 << 10;
  private static final int MOST_HOPS = 5;
  private static final int PLAIN = 80;
  private static final int ENCRYPTED = 443;
  private static final int DATABASE = 3306;
  private static final int GREETING = 512;

  private final Wire wire;
  private final Tls tls;
  private final InstantSource clock;

  /**
   * @param limit how long one connection may last
   * @param authorities a PEM file of further certificate authorities, or null
   */
  public OutsideProbe(Duration limit, @Nullable Path authorities, InstantSource clock) {
    this.wire = new Wire(limit);
    this.tls = new Tls(authorities);
    this.clock = clock;
  }

  /** What is found at the cell's target; every failure is a sample. */
  public Sample look(Cell cell) {
    Instant now = clock.instant();
    Optional<InetAddress> place = Place.of(cell.target());
    if (place.isEmpty()) {
      return Sample.none(now, "the inventory has no address of it");
    }
    try {
      Visit visit = new Visit(cell, place.get(), now);
      return switch (cell.check().kind()) {
        case WEB -> visit.web();
        case SITE -> visit.site();
        case HTTPS -> visit.https();
        case CERTIFICATE -> visit.certificate();
        case TCP -> visit.tcp();
        case MARIADB -> visit.mariadb();
        default -> throw new IllegalArgumentException("not seen from outside: " + cell.check());
      };
    } catch (IOException e) {
      return Sample.bad(now, null, cell.target().name() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    wire.close();
  }

  /** One look at one target. */
  private final class Visit {
    private final Check check;
    private final String name;
    private final @Nullable Service service;
    private final InetAddress address;
    private final Instant now;

    Visit(Cell cell, InetAddress address, Instant now) {
      this.check = cell.check();
      this.name = cell.target().name();
      this.service = cell.target().service();
      this.address = address;
      this.now = now;
    }

    private int port(int place, int usual) {
      List<Integer> ports = check.ports();
      return place < ports.size() ? ports.get(place) : usual;
    }

    Sample web() throws IOException {
      WebAnswer answer;
      try {
        answer = plain(address.getHostAddress(), port(0, PLAIN), check.path());
      } catch (ConnectException e) {
        if (check.ports().size() == 1) {
          throw e;
        }
        wire.talk(address, port(1, ENCRYPTED), Socket::isConnected);
        return Sample.good(now, millis(), "takes connections at the encrypted port only");
      }
      return Sample.good(now, millis(), "answers with " + answer.status());
    }

    /**
     * Over TLS where there is some; whether it is forced and sound is for other checks. A plain
     * answer that sends the visitor to TLS where there is none is no answer.
     */
    Sample site() throws IOException {
      WebAnswer answer;
      try {
        answer = encrypted(name, port(0, ENCRYPTED), check.path());
      } catch (ConnectException | SSLException e) {
        answer = plain(name, port(1, PLAIN), check.path());
        if (leadsToTls(answer)) {
          return Sample.bad(
              now, millis(), name + " leads to https, which fails: " + e.getMessage());
        }
      }
      if (answer.cut()) {
        return Sample.excused(now, "cut from the web by the hub");
      }
      String said = name + " answers with " + answer.status();
      return answer.status() < 500
          ? Sample.good(now, millis(), said)
          : Sample.bad(now, millis(), said);
    }

    private boolean leadsToTls(WebAnswer answer) {
      return answer.redirects()
          && answer
              .location()
              .flatMap(to -> Redirect.of(name, check.path(), to))
              .filter(to -> "https".equals(to.getScheme()))
              .filter(to -> to.getHost().equalsIgnoreCase(name))
              .isPresent();
    }

    Sample https() throws IOException {
      String host = name;
      int port = port(0, PLAIN);
      String path = check.path();
      for (int hop = 0; hop <= MOST_HOPS; hop++) {
        WebAnswer answer;
        try {
          answer = plain(host, port, path);
        } catch (ConnectException e) {
          return Sample.good(now, null, "nothing answers at the plain port");
        } catch (SocketTimeoutException e) {
          return Sample.unknown(now, name + ": " + e.getMessage());
        }
        if (answer.status() >= 500) {
          return Sample.excused(now, name + " answers with " + answer.status());
        }
        if (!answer.redirects()) {
          return Sample.bad(now, null, "http://" + host + path + " is served without encryption");
        }
        String from = host;
        String asked = path;
        Optional<URI> next = answer.location().flatMap(to -> Redirect.of(from, asked, to));
        if (next.isEmpty()) {
          return Sample.bad(now, null, "http://" + host + " leads to an address that is none");
        }
        URI to = next.get();
        String where = to.getHost().toLowerCase(Locale.ROOT);
        if (!own(where)) {
          return Sample.bad(now, null, "http://" + host + " leads to another host, " + where);
        }
        if ("https".equals(to.getScheme())) {
          return Sample.good(now, null, "http://" + name + " leads to https://" + where);
        }
        host = where;
        port = to.getPort() < 0 ? port : to.getPort();
        path = Redirect.pathOf(to);
      }
      return Sample.bad(now, null, "http://" + name + " leads around in a circle");
    }

    private boolean own(String host) {
      List<String> names = service == null ? List.of() : service.names();
      String bare = host.startsWith("www.") ? host.substring(4) : host;
      return host.equals(name)
          || bare.equals(name)
          || host.equals(name.startsWith("www.") ? name.substring(4) : name)
          || names.contains(host);
    }

    Sample certificate() throws IOException {
      try {
        return wire.talk(
            address, port(0, ENCRYPTED), socket -> tls.over(socket, name).chain().judge(name, now));
      } catch (ConnectException e) {
        return Sample.bad(now, null, "no TLS at " + name + ": " + e.getMessage());
      } catch (SocketTimeoutException e) {
        return Sample.unknown(now, name + ": " + e.getMessage());
      } catch (IllegalArgumentException e) {
        return Sample.unknown(now, name + " is no name for TLS");
      }
    }

    Sample tcp() {
      for (int port : check.ports()) {
        try {
          wire.talk(address, port, Socket::isConnected);
        } catch (IOException e) {
          return Sample.bad(now, null, "port " + port + " of " + name + ": " + e.getMessage());
        }
      }
      return Sample.good(now, millis(), "ports " + check.ports() + " take connections");
    }

    Sample mariadb() throws IOException {
      return wire.talk(
          address,
          port(0, DATABASE),
          socket -> {
            byte[] head = socket.getInputStream().readNBytes(3);
            int length =
                head.length < 3
                    ? 0
                    : head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
            byte[] rest = socket.getInputStream().readNBytes(Math.min(length + 1, GREETING));
            byte[] packet = new byte[head.length + rest.length];
            System.arraycopy(head, 0, packet, 0, head.length);
            System.arraycopy(rest, 0, packet, head.length, rest.length);
            return DatabaseGreeting.read(packet, now);
          });
    }

    private Double millis() {
      return (double) Duration.between(now, clock.instant()).toMillis();
    }

    private WebAnswer plain(String host, int port, String path) throws IOException {
      return wire.talk(address, port, socket -> ask(socket, host, path));
    }

    private WebAnswer encrypted(String host, int port, String path) throws IOException {
      return wire.talk(
          address,
          port,
          socket -> {
            try {
              return ask(tls.over(socket, host).socket(), host, path);
            } catch (IllegalArgumentException e) {
              throw new SSLException("no name for TLS", e);
            }
          });
    }
  }

  /** The head, and the body where it may tell that the site is cut. */
  private static byte[] firstOf(InputStream in) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    byte[] chunk = new byte[4096];
    while (kept.size() < MOST_BYTES) {
      int count = in.read(chunk);
      if (count < 0) {
        break;
      }
      kept.write(chunk, 0, count);
      String text = kept.toString(StandardCharsets.ISO_8859_1);
      boolean whole = text.contains("\r\n\r\n") || text.contains("\n\n");
      if (whole && !text.startsWith(" 503", "HTTP/1.1".length())) {
        break;
      }
    }
    return kept.toByteArray();
  }

  private static WebAnswer ask(Socket socket, String host, String path) throws IOException {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + shown
            + "\r\nUser-Agent: tocsin-watch\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return WebAnswer.read(firstOf(socket.getInputStream()));
  }
}
