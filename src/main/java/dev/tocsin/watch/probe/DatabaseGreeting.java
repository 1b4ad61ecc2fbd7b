package dev.tocsin.watch.probe;

import dev.tocsin.watch.check.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The first packet of a MariaDB or MySQL server: three bytes of length (little endian), a number,
 * then either protocol version 10 and the server's version, or 255, an error number and a text.
 */
final class DatabaseGreeting {

  private static final int HEAD = 4;
  private static final int PROTOCOL_10 = 10;
  private static final int ERROR = 255;

  /** The server does not let this address in, which only a server that is up can say. */
  private static final int HOST_BLOCKED = 1129;

  private static final int HOST_NOT_PRIVILEGED = 1130;

  private DatabaseGreeting() {}

  static Sample read(byte[] packet, Instant now) {
    if (packet.length <= HEAD) {
      return Sample.bad(now, null, "the database closed the connection without a greeting");
    }
    int first = packet[HEAD] & 0xff;
    if (first == PROTOCOL_10) {
      return Sample.good(now, null, "the database greets: " + text(packet, HEAD + 1));
    }
    if (first == ERROR && packet.length >= HEAD + 3) {
      int number = packet[HEAD + 1] & 0xff | (packet[HEAD + 2] & 0xff) << 8;
      String said = text(packet, HEAD + 3);
      return number == HOST_BLOCKED || number == HOST_NOT_PRIVILEGED
          ? Sample.good(now, null, "the database is up and lets the hub not in: " + said)
          : Sample.bad(now, null, "the database refuses (" + number + "): " + said);
    }
    return Sample.bad(now, null, "what answers is no MariaDB or MySQL");
  }

  private static String text(byte[] packet, int from) {
    int end = from;
    while (end < packet.length && packet[end] != 0 && end - from < 200) {
      end++;
    }
    return new String(packet, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
