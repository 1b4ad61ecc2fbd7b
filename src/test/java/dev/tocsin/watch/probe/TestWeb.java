package dev.tocsin.watch.probe;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A web server on a free loopback port that answers as told. */
public final class TestWeb implements AutoCloseable {

  public final List<String> hosts = new CopyOnWriteArrayList<>();
  private final Map<String, String> leads = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String location = "";
  private volatile String body = "hello";

  public TestWeb() throws IOException {
    this(HttpServer.create(), 0);
  }

  public TestWeb(int port) throws IOException {
    this(HttpServer.create(), port);
  }

  public TestWeb(SSLContext tls) throws IOException {
    this(encrypted(tls), 0);
  }

  private static HttpServer encrypted(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private TestWeb(HttpServer server, int port) throws IOException {
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
    server.createContext(
        "/",
        exchange -> {
          Headers asked = exchange.getRequestHeaders();
          hosts.add(String.valueOf(asked.getFirst("Host")));
          String led = leads.get(asked.getFirst("Host") + exchange.getRequestURI().getPath());
          String leading = led == null ? location : led;
          if (!leading.isEmpty()) {
            exchange.getResponseHeaders().add("Location", leading);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(led == null ? status : 302, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public TestWeb answer(int status, String location, String body) {
    this.status = status;
    this.location = location;
    this.body = body;
    return this;
  }

  /** Who asks for that host and path is led elsewhere. */
  public TestWeb lead(String hostAndPath, String location) {
    leads.put(hostAndPath, location);
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
