package dev.tocsin.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The hub's requests to the provider: they follow no redirect, and each is over within ten seconds
 * and 256 KiB. The client is made at the first one.
 */
@Component
class Calls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int TOO_OFTEN = 429;
  static final int LARGEST = 256 << 10;

  private final Duration longest;
  private @Nullable HttpClient client;

  Calls() {
    this(LONGEST);
  }

  Calls(Duration longest) {
    this.longest = longest;
  }

  /** A request for JSON to build upon. */
  static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address).header("Accept", "application/json");
  }

  /**
   * The body of a 200.
   *
   * @throws ProviderFailure refused when the provider does not like what was sent (4xx), else
   *     unreachable
   */
  byte[] body(HttpRequest.Builder request) {
    HttpRequest ready = request.timeout(longest).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(ready, info -> new Limited(LARGEST));
    String where = ready.uri().getHost() + ready.uri().getPath();
    try {
      // The request's own timeout ends with the headers; this one covers the body as well.
      HttpResponse<byte[]> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      int status = response.statusCode();
      if (status >= 400 && status < 500 && status != TOO_OFTEN) {
        throw ProviderFailure.refused(where + " answered " + status);
      }
      if (status != 200) {
        throw ProviderFailure.unreachable(where + " answered " + status);
      }
      return response.body();
    } catch (TimeoutException e) {
      throw ProviderFailure.unreachable(where + " took too long");
    } catch (ExecutionException e) {
      throw ProviderFailure.unreachable(where + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProviderFailure.unreachable("interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  /** The JSON object of a 200. */
  JsonNode json(HttpRequest.Builder request) {
    try {
      JsonNode json = JSON.readTree(body(request));
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      // the same answer
    }
    throw ProviderFailure.unreachable("the answer is not a JSON object");
  }

  private synchronized HttpClient client() {
    HttpClient present = client;
    if (present == null) {
      present =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client = present;
    }
    return present;
  }
}
