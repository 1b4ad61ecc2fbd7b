package dev.tocsin.watch.probe;

import static java.util.Objects.requireNonNull;

import dev.tocsin.platform.Secrets;
import dev.tocsin.watch.check.Bucket;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an object storage that speaks S3 for the newest backup of a server. It only ever lists, and
 * follows no redirect, so that the signed request goes nowhere but to the endpoint that was
 * declared.
 */
public final class StorageProbe implements AutoCloseable {

  /** A page is at most 1,000 names of 1,024 bytes, in XML and percent signs. */
  static final int MOST_BYTES = 8 << 20;

  private static final int LIMITS_A_LIST = 6;

  private final HttpClient http;
  private final Duration limit;
  private final Secrets secrets;
  private final InstantSource clock;
  private final int mostPages;

  /**
   * @param limit how long one page may take; all of them six times that
   * @param authorities a PEM file of further certificate authorities, or null
   */
  public StorageProbe(
      Duration limit, @Nullable Path authorities, Secrets secrets, InstantSource clock) {
    this(limit, authorities, secrets, clock, 100);
  }

  StorageProbe(
      Duration limit,
      @Nullable Path authorities,
      Secrets secrets,
      InstantSource clock,
      int mostPages) {
    this.limit = limit;
    this.secrets = secrets;
    this.clock = clock;
    this.mostPages = mostPages;
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit);
    if (authorities != null) {
      client.sslContext(Tls.trusting(authorities));
    }
    this.http = client.build();
  }

  /** What is found in the bucket of the cell's check; every failure is a sample. */
  public Sample look(Cell cell) {
    Instant now = clock.instant();
    Bucket bucket = requireNonNull(cell.check().storage());
    Optional<String> secret;
    try {
      secret = secrets.find(bucket.key().secret());
    } catch (RuntimeException e) {
      return Sample.unknown(
          now, "the secret " + bucket.key().secret() + " cannot be had: " + e.getMessage());
    }
    if (secret.isEmpty()) {
      return Sample.unknown(now, "there is no secret " + bucket.key().secret());
    }
    try {
      return new Visit(bucket, new StorageCall(bucket, secret.get(), clock), now)
          .list(bucket.prefixOf(cell.target().name()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Sample.excused(now, "the hub is stopping");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** One look into one bucket. */
  private final class Visit {
    private final Bucket bucket;
    private final StorageCall call;
    private final String host;
    private final Instant now;
    private final long end = System.nanoTime() + limit.toNanos() * LIMITS_A_LIST;

    Visit(Bucket bucket, StorageCall call, Instant now) {
      this.bucket = bucket;
      this.call = call;
      this.host = bucket.place().endpoint().getHost();
      this.now = now;
    }

    Sample list(String prefix) throws InterruptedException {
      StorageReport report = new StorageReport(bucket.suffix());
      String next = "";
      try {
        for (int page = 0; page < mostPages; page++) {
          HttpResponse<byte[]> answer = ask(call.page(prefix, next, limit));
          if (answer.statusCode() != 200) {
            return StorageRefusal.read(
                bucket, answer.statusCode(), answer.headers(), answer.body(), now);
          }
          StorageAnswer.Page read = StorageAnswer.page(answer.body());
          report.add(read.objects());
          next = read.next();
          if (next.isEmpty()) {
            return report.judge(bucket.name() + "/" + prefix, bucket.drift(), now);
          }
        }
        return Sample.unknown(
            now,
            "there is too much in " + bucket.name() + "/" + prefix + ": a longer prefix helps");
      } catch (StorageAnswer.Unreadable e) {
        return Sample.unknown(now, host + " is no S3 storage: " + e.getMessage());
      } catch (IOException e) {
        return Sample.unknown(now, host + why(e));
      }
    }

    private HttpResponse<byte[]> ask(HttpRequest request) throws IOException, InterruptedException {
      long left = Math.min(limit.toNanos(), end - System.nanoTime());
      if (left <= 0) {
        throw new HttpTimeoutException("the list takes too long");
      }
      CompletableFuture<HttpResponse<byte[]>> answer =
          http.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
      try {
        return answer.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new HttpTimeoutException("the answer takes too long");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } finally {
        answer.cancel(true);
      }
    }
  }

  private static String why(IOException e) {
    if (e instanceof HttpConnectTimeoutException || e instanceof HttpTimeoutException) {
      return " does not answer in time";
    }
    if (e instanceof ConnectException) {
      return " cannot be reached";
    }
    if (e instanceof SSLException) {
      return ": TLS fails: " + e.getMessage();
    }
    String message = e.getMessage();
    return " gives no answer: " + (message == null ? e.getClass().getSimpleName() : message);
  }
}
