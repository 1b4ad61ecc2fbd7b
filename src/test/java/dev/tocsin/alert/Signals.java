package dev.tocsin.alert;

import dev.tocsin.alert.AlertParser.Reading.Facts;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Signals and fixtures for the parsers' tests. */
public final class Signals {

  public static final Instant RECEIVED = Instant.parse("2026-11-22T00:45:00Z");

  private Signals() {}

  public static byte[] fixture(String path) {
    try (InputStream in = Signals.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no fixture " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Signal of(String source, byte[] body) {
    return of(source, body, Map.of(), RECEIVED);
  }

  public static Signal of(String source, String body) {
    return of(source, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Signal of(
      String source, byte[] body, Map<String, String> headers, Instant received) {
    return new Signal("signal-1", source, received, "", headers, body);
  }

  public static Facts facts(AlertParser parser, Signal signal) throws Unreadable {
    return (Facts) parser.parse(signal);
  }
}
