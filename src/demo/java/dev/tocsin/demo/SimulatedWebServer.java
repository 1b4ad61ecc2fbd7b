package dev.tocsin.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The web server of one machine: each site listens on a loopback port of its own and answers 200
 * with a small page, or 503 with a plain one while it is cut.
 */
public final class SimulatedWebServer implements AutoCloseable {

  private final String software;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Site> sites = new ConcurrentSkipListMap<>();

  /**
   * @param software what the agent calls it: {@code apache}, {@code nginx} or {@code apache+nginx}
   */
  public SimulatedWebServer(String software) {
    this.software = software;
  }

  /** What the agent calls it. */
  public String software() {
    return software;
  }

  /** Starts a site under a name and its aliases. */
  public Site add(String name, List<String> aliases) throws IOException {
    Site site = new Site(name, aliases, threads);
    sites.put(name, site);
    return site;
  }

  /** All sites, in the order of their names. */
  public List<Site> sites() {
    return List.copyOf(sites.values());
  }

  /** The site that carries the name, as its own or as an alias. */
  public Optional<Site> find(String name) {
    return sites.values().stream().filter(site -> site.names().contains(name)).findFirst();
  }

  @Override
  public void close() {
    sites.values().forEach(site -> site.listener.stop(0));
    threads.shutdownNow();
  }

  /** One site. */
  public static final class Site {

    private final String name;
    private final List<String> names;
    private final HttpServer listener;
    private final Set<String> cutUnder = ConcurrentHashMap.newKeySet();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();

    private Site(String name, List<String> aliases, ExecutorService threads) throws IOException {
      this.name = name;
      List<String> all = new ArrayList<>();
      all.add(name);
      all.addAll(aliases);
      this.names = List.copyOf(all);
      this.listener =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      listener.setExecutor(threads);
      listener.createContext("/", this::answer);
      listener.start();
    }

    public String name() {
      return name;
    }

    /** Its name and then its aliases. */
    public List<String> names() {
      return names;
    }

    /** Where it really answers. */
    public URI address() {
      return URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/");
    }

    public boolean cut() {
      return !cutUnder.isEmpty();
    }

    /** Cuts it under one of its names; tells whether that changed anything. */
    boolean cut(String under) {
      return cutUnder.add(under);
    }

    /** Takes back the cut under one of its names; tells whether there was one. */
    boolean restore(String under) {
      return cutUnder.remove(under);
    }

    /** Visitors who saw the site. */
    public long served() {
      return served.get();
    }

    /** Visitors who saw the page in its place. */
    public long turnedAway() {
      return turnedAway.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        boolean away = cut();
        (away ? turnedAway : served).incrementAndGet();
        byte[] page =
            (away ? DemoPages.unavailable() : DemoPages.site(name))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (away) {
          exchange.getResponseHeaders().set("Retry-After", "3600");
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(away ? 503 : 200, head ? -1 : page.length);
        if (!head) {
          exchange.getResponseBody().write(page);
        }
      }
    }
  }
}
