package dev.tocsin.signal.syslog;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.OpenDoors;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * {@code feed:syslog:<source>?protocol=tls}: takes lines that other machines send.
 *
 * <p>Options: {@code protocol} ({@code tls}, {@code tcp}, {@code udp}; {@code off}: no port is
 * open), {@code listen} (address, 127.0.0.1 unless set), {@code port} (6514 for TLS, else 1514),
 * {@code bundle} (of {@code spring.ssl.bundle}, {@code syslog} unless set; with a truststore
 * senders must prove themselves), {@code senders} (addresses that may send), {@code server} ({@code
 * sender}: a line belongs to the machine that sent it; {@code line}: it names its own, as a relay's
 * lines do), {@code rate} (lines a second from one sender), {@code connections}.
 */
@Component("syslog")
class SyslogFeed implements Feed, OpenDoors {

  private static final int BACKLOG = 128;
  private static final int LINGER_MILLIS = 200;
  private static final int RECEIVE_BUFFER = 4 << 20;

  private final Intake intake;
  private final SignalPump pump;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final SslBundles bundles;
  private final Map<String, SyslogListener> open = new ConcurrentHashMap<>();

  SyslogFeed(
      Intake intake,
      SignalPump pump,
      InstantSource clock,
      MeterRegistry metrics,
      SslBundles bundles) {
    this.intake = intake;
    this.pump = pump;
    this.clock = clock;
    this.metrics = metrics;
    this.bundles = bundles;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    SyslogOptions read = SyslogOptions.read(name, options);
    if (read.protocol() == SyslogOptions.Protocol.OFF) {
      return () -> {};
    }
    SyslogListener listener = listener(read);
    Subscription taking;
    try {
      taking =
          pump.subscribe(
              name,
              SignalPump.BatchLimits.BULK,
              batch -> handler.handle(batch, Map.of("source", batch.source())));
    } catch (RuntimeException e) {
      listener.close();
      throw e;
    }
    open.put(name, listener);
    listener.start();
    return () -> {
      open.remove(name, listener);
      listener.close();
      taking.close();
    };
  }

  private SyslogListener listener(SyslogOptions options) {
    SyslogLines lines = new SyslogLines(options, intake, clock, metrics);
    try {
      if (options.protocol() == SyslogOptions.Protocol.UDP) {
        DatagramSocket socket = new DatagramSocket(options.address());
        socket.setSoTimeout(LINGER_MILLIS);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        return new DatagramListener(lines, socket);
      }
      return new StreamListener(lines, server(options));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "syslog: cannot listen on " + options.address() + ": " + e.getMessage(), e);
    }
  }

  private ServerSocket server(SyslogOptions options) throws IOException {
    if (options.protocol() == SyslogOptions.Protocol.TCP) {
      return new ServerSocket(options.address().getPort(), BACKLOG, options.address().getAddress());
    }
    try {
      SslBundle bundle = bundles.getBundle(options.bundle());
      SSLServerSocket socket =
          (SSLServerSocket)
              bundle
                  .createSslContext()
                  .getServerSocketFactory()
                  .createServerSocket(
                      options.address().getPort(), BACKLOG, options.address().getAddress());
      socket.setNeedClientAuth(bundle.getStores().getTrustStore() != null);
      return socket;
    } catch (NoSuchSslBundleException e) {
      throw new IllegalArgumentException(
          "syslog: there is no spring.ssl.bundle '" + options.bundle() + "'", e);
    }
  }

  /** The port that a source listens on, for tests that let the system choose. */
  int port(String source) {
    SyslogListener listener = open.get(source);
    return listener == null ? -1 : listener.port();
  }

  @Override
  public List<Door> open() {
    return open.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new Door(one.getKey(), "syslog", one.getValue().problem(), null))
        .toList();
  }
}
