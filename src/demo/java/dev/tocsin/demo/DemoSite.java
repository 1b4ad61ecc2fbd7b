package dev.tocsin.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.demo.PostOffice.Mail;
import dev.tocsin.demo.SimulatedWebServer.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pages to look at the simulated world: the mails that people received, and the sites. */
public final class DemoSite implements AutoCloseable {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final String MAILS = "/mails/";
  private static final String HTML = "text/html; charset=utf-8";

  private final PostOffice mail;
  private final Map<String, List<Site>> sites;
  private final HttpServer listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  DemoSite(PostOffice mail, Map<String, List<Site>> sites) throws IOException {
    this.mail = mail;
    this.sites = sites;
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.setExecutor(threads);
    listener.createContext("/", this::answer);
    listener.start();
  }

  /** The list of mails. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    listener.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("GET")) {
      send(exchange, 405, "text/plain; charset=utf-8", "only GET");
    } else if (path.equals("/")) {
      send(exchange, 200, HTML, mails(mail.received()));
    } else if (path.equals("/sites")) {
      send(exchange, 200, HTML, sites());
    } else if (path.equals("/style.css")) {
      send(exchange, 200, "text/css; charset=utf-8", DemoPages.STYLE);
    } else {
      one(exchange, path);
    }
  }

  private void one(HttpExchange exchange, String path) throws IOException {
    Optional<Mail> asked =
        path.startsWith(MAILS) ? mail.find(path.substring(MAILS.length())) : Optional.empty();
    if (asked.isPresent()) {
      send(exchange, 200, HTML, mail(asked.get()));
    } else {
      String nothing = DemoPages.page("", "Not here", "<p>There is no such page.</p>", false);
      send(exchange, 404, HTML, nothing);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String mails(List<Mail> all) {
    StringBuilder rows = new StringBuilder();
    for (Mail one : all.reversed()) {
      rows.append(
          "<tr><td class=\"nowrap\">%s</td><td>%s<br><span class=\"soft\">%s</span></td><td><a href=\"%s\">%s</a></td></tr>%n"
              .formatted(
                  CLOCK.format(one.at()),
                  DemoPages.escape(one.name()),
                  DemoPages.escape(one.to()),
                  MAILS + URLEncoder.encode(one.id(), StandardCharsets.UTF_8),
                  DemoPages.escape(one.subject())));
    }
    String table =
        all.isEmpty()
            ? "<p>None yet.</p>"
            : "<div class=\"scroll\"><table><thead><tr><th>Time</th><th>To</th><th>Subject</th></tr></thead><tbody>"
                + rows
                + "</tbody></table></div>";
    return DemoPages.page(
        "/",
        "Mails that clients and staff received",
        "<p class=\"soft\">"
            + all.size()
            + " mails to "
            + PostOffice.recipients(all)
            + " people, newest first.</p>"
            + table,
        true);
  }

  private static String mail(Mail mail) {
    return DemoPages.page(
        "",
        mail.subject(),
        "<dl><dt>To</dt><dd>%s &lt;%s&gt;</dd><dt>Time</dt><dd>%s</dd></dl><pre>%s</pre>"
            .formatted(
                DemoPages.escape(mail.name()),
                DemoPages.escape(mail.to()),
                CLOCK.format(mail.at()),
                DemoPages.escape(mail.text())),
        false);
  }

  private String sites() {
    StringBuilder content = new StringBuilder();
    sites.forEach(
        (server, all) -> {
          content
              .append("<h2>")
              .append(DemoPages.escape(server))
              .append("</h2><div class=\"scroll\"><table><thead><tr><th>Site</th><th>Answers</th>")
              .append("<th>Visitors served</th><th>Turned away</th></tr></thead><tbody>");
          all.forEach(site -> content.append(row(site)));
          content.append("</tbody></table></div>");
        });
    return DemoPages.page(
        "/sites",
        "Sites of the simulated servers",
        "<p class=\"soft\">Each one really listens on a port of this machine. As of "
            + CLOCK.format(Instant.now())
            + ".</p>"
            + content,
        true);
  }

  private static String row(Site site) {
    return "<tr><td><a href=\"%s\">%s</a></td><td class=\"%s\">%s</td><td class=\"nowrap\">%d</td><td class=\"nowrap\">%d</td></tr>"
        .formatted(
            site.address(),
            DemoPages.escape(site.name()),
            site.cut() ? "bad" : "good",
            site.cut() ? "503, cut" : "200",
            site.served(),
            site.turnedAway());
  }
}
