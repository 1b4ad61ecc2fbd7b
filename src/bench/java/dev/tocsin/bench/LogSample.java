package dev.tocsin.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Made logs of a busy server: a third of the lines tells of an attack, some hold hostile names. */
final class LogSample {

  private static final OffsetDateTime START =
      OffsetDateTime.of(2026, 11, 22, 0, 0, 0, 0, ZoneOffset.ofHours(1));
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss xx", Locale.ENGLISH);

  private final Random random = new Random(20261122);

  /** Writes so many lines; the same for the same program and number. */
  static void write(String program, int lines, Path file) throws IOException {
    LogSample sample = new LogSample();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines; i++) {
        OffsetDateTime at = START.plusNanos(i * 30_000_000L);
        out.write(
            switch (program) {
              case "sshd" ->
                  ISO.format(at) + " web01 sshd[" + (1000 + i % 50000) + "]: " + sample.sshd(i);
              case "postfix" -> ISO.format(at) + " mail01 postfix/" + sample.postfix(i);
              default -> sample.access(CLF.format(at), i);
            });
        out.write('\n');
      }
    }
  }

  private String address() {
    return random.nextInt(8) == 0
        ? "2001:db8::" + Integer.toHexString(1 + random.nextInt(4000))
        : "203.0.113." + random.nextInt(256);
  }

  private String user(int i) {
    return i % 500 == 0 ? "a from 198.51.100.7 port 22 ssh2" : "user" + random.nextInt(3000);
  }

  private String sshd(int i) {
    String peer = address() + " port " + (1024 + random.nextInt(60000));
    return switch (random.nextInt(12)) {
      case 0, 1 -> "Failed password for invalid user " + user(i) + " from " + peer + " ssh2";
      case 2 -> "Failed password for root from " + peer + " ssh2";
      case 3 -> "Invalid user " + user(i) + " from " + peer;
      case 4 -> "Connection closed by invalid user " + user(i) + " " + peer + " [preauth]";
      case 5, 6 ->
          "Accepted publickey for deploy from "
              + peer
              + " ssh2: ED25519 SHA256:m0gB3L9sVJq5uWl2pT8yZr1cXk7aNd4e";
      case 7, 8 -> "pam_unix(sshd:session): session opened for user deploy(uid=1000) by (uid=0)";
      case 9 -> "pam_unix(sshd:session): session closed for user deploy";
      case 10 -> "Received disconnect from " + peer + ":11: disconnected by user";
      default -> "Disconnected from user deploy " + peer;
    };
  }

  private String postfix(int i) {
    String pid = "[" + (1000 + random.nextInt(50000)) + "]: ";
    String peer = "unknown[" + address() + "]";
    String queue = Integer.toHexString(random.nextInt() | 0x10000000).toUpperCase(Locale.ROOT);
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          "smtpd" + pid + "warning: " + peer + ": SASL LOGIN authentication failed: UGFzc3dvcmQ6";
      case 2 ->
          "submission/smtpd"
              + pid
              + "NOQUEUE: reject: RCPT from "
              + peer
              + ": 554 5.7.1 <x"
              + i
              + "@example.net>: Relay access denied; from=<a@b.example> to=<x@example.net>"
              + " proto=ESMTP helo=<[198.51.100.7]>";
      case 3 -> "smtpd" + pid + "lost connection after AUTH from " + peer;
      case 4, 5 -> "smtpd" + pid + "connect from " + peer;
      case 6, 7 ->
          "smtpd"
              + pid
              + "disconnect from "
              + peer
              + " ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5";
      case 8 ->
          "qmgr"
              + pid
              + queue
              + ": from=<info@dupont.example>, size="
              + random.nextInt(90000)
              + ", nrcpt=1 (queue active)";
      case 9 -> "cleanup" + pid + queue + ": message-id=<" + i + "@dupont.example>";
      case 10 ->
          "smtp"
              + pid
              + queue
              + ": to=<x@example.net>, relay=mx.example.net[198.51.100.9]:25, delay=0.6,"
              + " delays=0.1/0/0.3/0.2, dsn=2.0.0, status=sent (250 2.0.0 OK)";
      default -> "qmgr" + pid + queue + ": removed";
    };
  }

  private String access(String time, int i) {
    String agent =
        i % 500 == 0
            ? "203.0.113.9 - - \\\"GET /x HTTP/1.1\\\""
            : "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    String[] asked =
        switch (random.nextInt(12)) {
          case 0 -> new String[] {"GET /.env HTTP/1.1", "403"};
          case 1 -> new String[] {"POST /wp-login.php HTTP/1.1", "200"};
          case 2 -> new String[] {"GET /missing" + i + " HTTP/1.1", "404"};
          case 3 -> new String[] {"GET /private/ HTTP/1.1", "401"};
          case 4, 5, 6 ->
              new String[] {
                "GET /wp-content/themes/shop/style.css?ver=6." + i % 9 + " HTTP/1.1", "200"
              };
          case 7, 8 -> new String[] {"GET /product/" + i + " HTTP/1.1", "200"};
          case 9 -> new String[] {"GET /images/" + i + ".jpg HTTP/1.1", "304"};
          case 10 -> new String[] {"POST /cart/add HTTP/1.1", "302"};
          default -> new String[] {"GET / HTTP/2.0", "200"};
        };
    return address()
        + " - - ["
        + time
        + "] \""
        + asked[0]
        + "\" "
        + asked[1]
        + " "
        + random.nextInt(90000)
        + " \"-\" \""
        + agent
        + "\"";
  }
}
