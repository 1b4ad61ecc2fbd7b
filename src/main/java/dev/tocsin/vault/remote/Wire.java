package dev.tocsin.vault.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, in bounded time and size. Redirects are not followed: they would take
 * the token elsewhere. Not for several threads at once.
 */
final class Wire {

  private static final int LARGEST = 1 << 20;

  private final RemoteSettings settings;
  private @Nullable HttpClient client;

  Wire(RemoteSettings settings) {
    this.settings = settings;
  }

  /** What came back; a body may be anything. */
  record Answer(int status, byte[] body) {
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  Answer get(String path, String token) throws Failure {
    return send(request(path).header("X-Vault-Token", token).GET().build());
  }

  /**
   * @param token null before there is one
   */
  Answer post(String path, @Nullable String token, byte[] json) throws Failure {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    if (token != null) {
      request.header("X-Vault-Token", token);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/v1/" + path))
            .timeout(settings.timeout())
            .header("Accept", "application/json")
            .header("X-Vault-Request", "true");
    if (!settings.namespace().isEmpty()) {
      request.header("X-Vault-Namespace", settings.namespace());
    }
    return request;
  }

  private Answer send(HttpRequest request) throws Failure {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request, head -> new LimitedBody(LARGEST));
    try {
      // the request's own timeout ends with the head of the answer
      HttpResponse<byte[]> whole = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(whole.statusCode(), whole.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw Failure.away("was not waited for: the hub is stopping");
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private Failure failure(ExecutionException failure) {
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (t instanceof LimitedBody.TooLarge) {
        return Failure.away("answered more than " + LARGEST + " bytes");
      }
      if (t instanceof HttpTimeoutException) {
        return late();
      }
      if (t instanceof SSLException) {
        forget(); // the file with the certificates may be another by the next time
        return Failure.away("is not trusted, or does not speak TLS: " + told(t));
      }
      if (t instanceof ConnectException || t instanceof UnresolvedAddressException) {
        return Failure.away("cannot be reached");
      }
    }
    return failure.getCause() instanceof IOException
        ? Failure.away("broke the connection off")
        : Failure.away("could not be asked");
  }

  /** What TLS complains about are certificates and alerts. */
  private static String told(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("[^ -~]", " ");
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  private Failure late() {
    return Failure.away("did not answer within " + settings.timeout().toMillis() + " ms");
  }

  private HttpClient client() throws Failure {
    HttpClient present = client;
    if (present == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(settings.timeout());
      if (!settings.caFile().isEmpty()) {
        builder.sslContext(PrivateFiles.trust(Path.of(settings.caFile())));
      }
      present = builder.build();
      client = present;
    }
    return present;
  }

  void forget() {
    HttpClient present = client;
    client = null;
    if (present != null) {
      present.shutdownNow();
    }
  }
}
