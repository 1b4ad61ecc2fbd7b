package dev.tocsin.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Enough of a browser: cookies, forms, the token against forged requests; follows no redirect. */
public final class TestBrowser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;
  private final Map<String, String> cookies = new TreeMap<>();
  private final Map<String, String> headers = new TreeMap<>();
  private String csrf = "";

  public TestBrowser(String address) {
    this.address = address;
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text(), e);
      }
    }

    /** The first group of what is found in the page. */
    public String find(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text());
      if (!matcher.find()) {
        throw new AssertionError(pattern + " is not in: " + text());
      }
      return matcher.group(1);
    }
  }

  /** The same browser on another day: what lasts, without the session. */
  public TestBrowser closed() {
    TestBrowser later = new TestBrowser(address);
    cookies.forEach(
        (name, value) -> {
          if (name.endsWith("tocsin-device")) {
            later.cookies.put(name, value);
          }
        });
    return later;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  /** A header of all requests from now on; empty removes it. */
  public TestBrowser with(String header, String value) {
    if (value.isEmpty()) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    return this;
  }

  public void csrf(String token) {
    csrf = token;
  }

  public Answer get(String path) {
    return send("GET", path, "", "");
  }

  public Answer delete(String path) {
    return send("DELETE", path, "", "");
  }

  public Answer post(String path, Object json) {
    return json("POST", path, json);
  }

  public Answer put(String path, Object json) {
    return json("PUT", path, json);
  }

  public Answer form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", body);
  }

  private Answer json(String method, String path, Object json) {
    try {
      Answer answer = send(method, path, "application/json", JSON.writeValueAsString(json));
      if (answer.status() == 200 && answer.text().contains("\"csrf\"")) {
        csrf = answer.json().findValue("csrf").asText();
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Answer send(String method, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (!csrf.isEmpty()) {
      request.header("X-CSRF-Token", csrf);
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").stream()
          .flatMap(line -> HttpCookie.parse(line).stream())
          .forEach(this::keep);
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(HttpCookie cookie) {
    if (cookie.getMaxAge() == 0) {
      cookies.remove(cookie.getName());
    } else {
      cookies.put(cookie.getName(), cookie.getValue());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
