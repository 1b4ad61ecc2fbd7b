package dev.tocsin.signal.poll;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks by GET: follows no redirect, takes no more than so many bytes and waits no longer than so
 * long for the whole answer.
 */
public final class HttpQuestion implements AutoCloseable {

  private final HttpClient client;
  private final Duration longest;
  private final int mostBytes;

  /**
   * @param longest time for the whole answer
   * @param mostBytes a larger body counts as no answer
   */
  public HttpQuestion(Duration longest, int mostBytes) {
    this.longest = longest;
    this.mostBytes = mostBytes;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(longest)
            .build();
  }

  /** What came back, whatever its status. */
  public record Answer(int status, HttpHeaders headers, byte[] body) {

    /** The first header of this name; empty text when there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /**
   * Asks once.
   *
   * @param headers names and values of the hub's own making
   * @throws Away when there is no whole answer
   */
  public Answer get(URI address, Map<String, String> headers) throws Away, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(longest).GET();
    headers.forEach(request::setHeader);
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request.build(), head -> new BoundedBody(mostBytes));
    try {
      HttpResponse<byte[]> answer = coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (TimeoutException e) {
      throw new Away("does not answer within " + longest.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new Away(reason(e.getCause() == null ? e : e.getCause()));
    } finally {
      coming.cancel(true);
    }
  }

  private String reason(Throwable failure) {
    if (failure instanceof BoundedBody.TooLarge
        || failure.getCause() instanceof BoundedBody.TooLarge) {
      return "answers with more than " + mostBytes + " bytes";
    }
    if (failure instanceof HttpTimeoutException) {
      return "does not answer within " + longest.toSeconds() + " s";
    }
    return failure instanceof IOException
        ? "cannot be reached (" + failure.getClass().getSimpleName() + ")"
        : "cannot be asked (" + failure.getClass().getSimpleName() + ")";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
