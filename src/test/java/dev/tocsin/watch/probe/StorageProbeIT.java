package dev.tocsin.watch.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.inventory.Server;
import dev.tocsin.platform.Secrets;
import dev.tocsin.watch.check.Bounds;
import dev.tocsin.watch.check.Bucket;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Group;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks into a real S3 server, and at servers that behave badly. */
class StorageProbeIT {

  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Bucket.Key KEY = new Bucket.Key(S3Server.KEY, "storage");
  private static final Instant NOW = Instant.now();

  @TempDir static Path folder;
  private static S3Server s3;

  @BeforeAll
  static void start() throws Exception {
    s3 = S3Server.start(folder);
    s3.make("backups");
    for (int day = 1; day <= 5; day++) {
      s3.store(
          "backups",
          "web01/db/shop-" + day + ".sql.zst",
          1_000 + day,
          NOW.minus(Duration.ofHours(24L * (5 - day) + 3)));
    }
    s3.store("backups", "web02/db/shop.sql.zst", 10, NOW.minus(Duration.ofHours(90)));
    for (int day = 1; day <= 4; day++) {
      s3.store("backups", "web03/" + day, 9_000, NOW.minus(Duration.ofDays(day)));
    }
    s3.store("backups", "web03/new odd name", 12);
  }

  @AfterAll
  static void stop() {
    if (s3 != null) {
      s3.close();
    }
  }

  @Test
  void theNewestObjectBelowThePrefixCounts() {
    Sample sample = look(s3.bucket("backups", "{server}/db/", KEY), "web01");
    assertThat(sample.outcome()).isEqualTo(Outcome.MEASURED);
    assertThat(sample.value()).isEqualTo(3);
    assertThat(sample.detail())
        .isEqualTo("web01/db/shop-5.sql.zst was stored 3 hours ago, 1 kB; one of 5");
    assertThat(look(s3.bucket("backups", "{server}/", KEY), "web02").value()).isEqualTo(90);
  }

  @Test
  void oneThatShrankIsAFault() {
    Sample sample = look(s3.bucket("backups", "web03/", KEY), "web03");
    assertThat(sample.outcome()).isEqualTo(Outcome.BAD);
    assertThat(sample.detail())
        .isEqualTo("web03/new odd name: the last backup shrank to 12 bytes, usual are 9000");
  }

  @Test
  void whatIsNotThereIsAFault() {
    assertThat(look(s3.bucket("backups", "nobody/", KEY), "web01"))
        .returns(Outcome.BAD, Sample::outcome)
        .returns("there is no backup in backups/nobody/", Sample::detail);
    assertThat(look(s3.bucket("nowhere", "", KEY), "web01"))
        .returns(Outcome.BAD, Sample::outcome)
        .returns("there is no bucket nowhere at 127.0.0.1", Sample::detail);
  }

  @Test
  void aWrongKeyIsRefusedAndNamed() {
    Sample unfit = look(s3.bucket("backups", "", new Bucket.Key(S3Server.KEY, "wrong")), "web01");
    assertThat(unfit.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(unfit.detail()).contains("the secret wrong does not fit the access key");
    Sample stranger = look(s3.bucket("backups", "", new Bucket.Key("nobody", "storage")), "web01");
    assertThat(stranger.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(stranger.detail()).contains("does not know the access key nobody");
    assertThat(look(s3.bucket("backups", "", new Bucket.Key("x", "none")), "web01").detail())
        .isEqualTo("there is no secret none");
  }

  @Test
  void clocksThatDifferAreNamed() {
    try (StorageProbe late =
        new StorageProbe(
            LIMIT, null, new Known(), InstantSource.fixed(NOW.minus(Duration.ofHours(2))))) {
      Sample sample = late.look(cell(s3.bucket("backups", "", KEY), "web01"));
      assertThat(sample.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(sample.detail()).contains("the clocks differ");
    }
  }

  @Test
  void aLongListIsReadToItsEnd() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    try (Stub stub =
        new Stub(
            exchange -> {
              int page = pages.incrementAndGet();
              String token = exchange.getRequestURI().getQuery();
              boolean right = page == 1 || token.contains("continuation-token=to/" + page + "+=");
              say(
                  exchange,
                  right ? 200 : 400,
                  page(page, page < 3 ? "to/" + (page + 1) + "+=" : ""));
            })) {
      Sample sample = look(stub.bucket(), "web01");
      assertThat(sample.detail()).startsWith("a/3 was stored").endsWith("one of 3");
      assertThat(pages).hasValue(3);
    }
  }

  @Test
  void aListWithoutAnEndIsLeft() throws Exception {
    try (Stub stub = new Stub(exchange -> say(exchange, 200, page(1, "again")));
        StorageProbe patient =
            new StorageProbe(LIMIT, null, new Known(), InstantSource.system(), 5)) {
      Sample sample = patient.look(cell(stub.bucket(), "web01"));
      assertThat(sample.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(sample.detail()).contains("too much in backups/");
      assertThat(stub.asked).hasValue(5);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|<Error><Code>AccessDenied</Code></Error>|the key may not list the bucket backups",
        "301|<Error><Code>PermanentRedirect</Code><Endpoint>x.example</Endpoint></Error>|not in the"
            + " region",
        "400|<Error><Code>AuthorizationHeaderMalformed</Code><Region>gra</Region></Error>|is in the"
            + " region gra, not in us-east-1",
        "503|<Error><Code>SlowDown</Code></Error>|answers with 503 SlowDown",
        "500|broken|answers with 500",
        "200|<html><body>Welcome</body></html>|is no S3 storage",
        "200|<!DOCTYPE x [<!ENTITY e SYSTEM"
            + " 'file:///etc/passwd'>]><ListBucketResult><Contents><Key>&e;</Key></Contents></ListBucketResult>|is"
            + " no S3 storage",
        "200|{}|is no S3 storage"
      })
  void refusalsAreToldInPlainWords(int status, String body, String told) throws Exception {
    try (Stub stub = new Stub(exchange -> say(exchange, status, body))) {
      Sample sample = look(stub.bucket(), "web01");
      assertThat(sample.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(sample.detail()).contains(told).doesNotContain(S3Server.SECRET);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Stub other = new Stub(exchange -> say(exchange, 200, page(1, "")));
        Stub stub =
            new Stub(
                exchange -> {
                  exchange.getResponseHeaders().set("Location", other.address().toString());
                  say(exchange, 307, "");
                })) {
      assertThat(look(stub.bucket(), "web01").detail()).contains("answers with 307");
      assertThat(other.asked).hasValue(0);
    }
  }

  @Test
  @Timeout(20)
  void whoNeverFinishesIsLeft() throws Exception {
    try (Stub drip =
            new Stub(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  OutputStream out = exchange.getResponseBody();
                  while (true) {
                    out.write('x');
                    out.flush();
                  }
                });
        ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Sample endless = look(drip.bucket(), "web01");
      assertThat(endless.outcome()).isEqualTo(Outcome.UNKNOWN);
      Sample still = look(bucket(URI.create("http://127.0.0.1:" + silent.getLocalPort())), "web01");
      assertThat(still.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(still.detail()).contains("does not answer in time");
    }
  }

  @Test
  void tooManyBytesAreLeft() throws Exception {
    try (Stub stub =
        new Stub(
            exchange -> {
              byte[] piece = new byte[1 << 20];
              exchange.sendResponseHeaders(200, 0);
              for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write(piece);
              }
            })) {
      assertThat(look(stub.bucket(), "web01").detail()).contains("bytes at once");
    }
  }

  @Test
  void nobodyThereIsTold() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThat(look(bucket(URI.create("http://127.0.0.1:" + port)), "web01").detail())
        .isEqualTo("127.0.0.1 cannot be reached");
  }

  private static String page(int number, String next) {
    return "<?xml version=\"1.0\"?><ListBucketResult"
        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + "<Name>backups</Name><IsTruncated>"
        + !next.isEmpty()
        + "</IsTruncated><NextContinuationToken>"
        + next
        + "</NextContinuationToken><Contents><Key>a/"
        + number
        + "</Key><LastModified>"
        + NOW.minusSeconds(1_000 - number)
        + "</LastModified><Size>7</Size><Owner><ID>1</ID></Owner></Contents></ListBucketResult>";
  }

  private static Sample look(Bucket bucket, String server) {
    try (StorageProbe probe = new StorageProbe(LIMIT, null, new Known(), InstantSource.system())) {
      return probe.look(cell(bucket, server));
    }
  }

  private static Bucket bucket(URI endpoint) {
    return new Bucket(new Bucket.Place(endpoint, "us-east-1", true), "backups", "", "", KEY, true);
  }

  private static Cell cell(Bucket bucket, String server) {
    return new Cell(
        new Check(
            "far",
            CheckKind.BACKUP_STORAGE,
            Group.ALL,
            Duration.ofHours(1),
            1,
            new Bounds(true, 26, 26),
            "critical",
            List.of(),
            "/",
            List.of(),
            bucket,
            false),
        Target.of(new Server(server, null, List.of(), List.of(), List.of(), null, Map.of())));
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  /** A server that answers as it is told. */
  private static final class Stub implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    Stub(Handler handler) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            asked.incrementAndGet();
            try (exchange) {
              handler.handle(exchange);
            }
          });
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Bucket bucket() {
      return StorageProbeIT.bucket(address());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /** Holds the right secret and a wrong one. */
  private static final class Known implements Secrets {
    @Override
    public Optional<String> find(String name) {
      return Optional.ofNullable(
          Map.of("storage", S3Server.SECRET, "wrong", "not-the-secret").get(name));
    }

    @Override
    public String findOrGenerate(String name) {
      throw new IllegalStateException("nothing is made here");
    }
  }
}
