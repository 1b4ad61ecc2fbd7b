package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.Signal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests at {@code /hooks/*}: 202 with the signal's id once it is durable, otherwise a
 * problem document (RFC 9457) that says no more than the status does.
 */
final class HookServlet extends HttpServlet {

  static final String PREFIX = "/hooks/";

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(HookServlet.class);
  private static final int MAX_DELIVERY = 128;

  private final transient HookSources sources;
  private final transient Intake intake;
  private final transient InstantSource clock;
  private final transient HookDoorCounters unknown;
  private final transient Duration bodyTime;
  private final transient Audit audit;
  private final transient TestMarks tests;

  HookServlet(
      HookSources sources,
      Intake intake,
      InstantSource clock,
      HookDoorCounters unknown,
      HookSettings settings,
      Audit audit,
      TestMarks tests) {
    this.sources = sources;
    this.intake = intake;
    this.clock = clock;
    this.unknown = unknown;
    this.bodyTime = settings.bodyTime();
    this.audit = audit;
    this.tests = tests;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String below = below(request);
    int slash = below.indexOf('/');
    String name = slash < 0 ? below : below.substring(0, slash);
    HookSource source;
    try {
      source = sources.find(name);
    } catch (Rejection rejection) {
      unknown.count(rejection.outcome());
      reject(response, rejection);
      return;
    }
    try {
      Intake.Accepted accepted = take(source, slash < 0 ? "" : below.substring(slash), request);
      source.count(accepted.redelivered() ? Outcome.REDELIVERED : Outcome.ACCEPTED);
      confirm(response, accepted);
    } catch (Rejection rejection) {
      source.count(rejection.outcome());
      if (rejection.outcome() == Outcome.UNAUTHORIZED) {
        audit.recordFolded(
            AuditEntry.of("access.credential", "hook", source.name())
                .by(Actor.NOBODY)
                .from(String.valueOf(request.getRemoteAddr()))
                .outcome(AuditEntry.Outcome.REFUSED));
      }
      reject(response, rejection);
    } catch (RuntimeException e) {
      log.error("webhook '{}': a request failed", name, e);
      source.count(Outcome.FAILED);
      reject(response, Rejection.of(Outcome.FAILED));
    }
  }

  private Intake.Accepted take(HookSource source, String rawPath, HttpServletRequest request)
      throws Rejection {
    HookOptions options = source.options();
    Instant now = clock.instant();
    if (!options.methods().contains(request.getMethod())) {
      String allowed = String.join(", ", new TreeSet<>(options.methods()));
      throw Rejection.of(Outcome.WRONG_METHOD, "Allow", allowed);
    }
    checkRate(options.rate(), now);
    Credential credential = options.credential();
    String path = rawPath;
    String pathSecret = "";
    if (credential.inPath()) {
      int end = rawPath.indexOf('/', 1);
      pathSecret = rawPath.isEmpty() ? "" : rawPath.substring(1, end < 0 ? rawPath.length() : end);
      path = end < 0 ? "" : rawPath.substring(end);
    }
    credential.check(request, pathSecret, now);
    String kept = HookPath.clean(path) + HookPath.query(request.getQueryString(), options.query());
    HookBody body = HookBody.read(request, options.maxBytes(), bodyTime);
    String signature = credential.checkBody(request, body.sent());
    NewSignal signal =
        new NewSignal(
            source.name(),
            now,
            kept,
            headers(options, request),
            body.content(),
            signature != null ? signature : delivery(options.deliveryHeader(), request),
            null);
    try {
      return intake.accept(signal);
    } catch (Intake.Refused refused) {
      throw Rejection.of(Outcome.REFUSED, "Retry-After", seconds(refused.retryAfter()));
    }
  }

  /** What is kept of a post, and that it is a test when the hub itself sent it. */
  private Map<String, String> headers(HookOptions options, HttpServletRequest request) {
    Map<String, String> kept = options.headers().keep(request::getHeader);
    if (tests.redeem(request.getHeader(TestMarks.HEADER))) {
      kept.put(Signal.TEST, "sent by the hub");
    }
    return kept;
  }

  private static void checkRate(@Nullable TokenBucket rate, Instant now) throws Rejection {
    if (rate != null) {
      Duration wait = rate.take(now);
      if (!wait.isZero()) {
        throw Rejection.of(Outcome.TOO_MANY, "Retry-After", seconds(wait));
      }
    }
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }

  /** The sender's name for this delivery; a long one is replaced by its hash. */
  private static @Nullable String delivery(@Nullable String header, HttpServletRequest request) {
    String value = header == null ? null : request.getHeader(header);
    if (value == null || value.isBlank()) {
      return null;
    }
    String name = value.strip();
    return name.length() <= MAX_DELIVERY ? name : sha256(name);
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  /** What follows the prefix, as it was sent; empty for an address in an unusual spelling. */
  private static String below(HttpServletRequest request) {
    String uri = request.getRequestURI();
    int start = request.getContextPath().length();
    return uri.startsWith(PREFIX, start) ? uri.substring(start + PREFIX.length()) : "";
  }

  private static void confirm(HttpServletResponse response, Intake.Accepted accepted)
      throws IOException {
    String end = accepted.redelivered() ? "\",\"redelivered\":true}" : "\"}";
    write(
        response,
        Outcome.ACCEPTED,
        "application/json",
        "{\"signal\":\"" + accepted.signalId() + end);
  }

  private static void reject(HttpServletResponse response, Rejection rejection) throws IOException {
    String header = rejection.header();
    if (header != null) {
      response.setHeader(header, rejection.value());
    }
    Outcome outcome = rejection.outcome();
    write(
        response,
        outcome,
        "application/problem+json",
        "{\"type\":\"about:blank\",\"title\":\""
            + outcome.title
            + "\",\"status\":"
            + outcome.status
            + "}");
  }

  private static void write(HttpServletResponse response, Outcome outcome, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    response.setStatus(outcome.status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
