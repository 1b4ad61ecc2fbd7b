package dev.tocsin.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A mail server that takes everything and remembers it (RFC 5321, the least of it). A message
 * counts as received when its final dot has come, before the answer goes out: what a receiver has,
 * it has, whether the sender hears of it or not.
 */
final class SmtpSink implements AutoCloseable {

  /**
   * @param recipients of the envelope
   * @param raw the message, lines ended by {@code \n}
   */
  record Mail(String sender, List<String> recipients, String raw) {

    Mail {
      recipients = List.copyOf(recipients);
    }

    String header(String name) {
      String wanted = name.toLowerCase(Locale.ROOT) + ":";
      String head = raw.substring(0, Math.max(raw.indexOf("\n\n"), 0)).replaceAll("\n[ \t]+", " ");
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
          .map(line -> line.substring(wanted.length()).strip())
          .findFirst()
          .orElse("");
    }

    /** Without its angle brackets. */
    String messageId() {
      return header("Message-ID").replaceAll("^<|>$", "");
    }
  }

  private final ServerSocket listener;
  private final List<Mail> received = new CopyOnWriteArrayList<>();
  private volatile Duration longestThought = Duration.ZERO;

  SmtpSink() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().name("smtp-sink").daemon().start(this::take);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on, the answer to a message takes up to so long. */
  void think(Duration longest) {
    longestThought = longest;
  }

  /** Every message so far, in the order of their arrival. */
  List<Mail> received() {
    return List.copyOf(received);
  }

  /** How often a message of this Message-ID came. */
  long count(String messageId) {
    return received.stream().filter(mail -> mail.messageId().equals(messageId)).count();
  }

  private void take() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      say(out, "220 sink.example");
      String sender = "";
      List<String> recipients = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("EHLO") || verb.startsWith("HELO")) {
          say(out, "250 sink.example");
        } else if (verb.startsWith("MAIL FROM:")) {
          sender = address(line);
          recipients.clear();
          say(out, "250 ok");
        } else if (verb.startsWith("RCPT TO:")) {
          recipients.add(address(line));
          say(out, "250 ok");
        } else if (verb.equals("DATA")) {
          say(out, "354 go on");
          received.add(new Mail(sender, recipients, data(in)));
          ponder();
          say(out, "250 taken");
        } else if (verb.equals("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, verb.equals("RSET") || verb.equals("NOOP") ? "250 ok" : "502 unknown");
        }
      }
    } catch (IOException e) {
      // the sender is gone
    }
  }

  private void ponder() {
    long longest = longestThought.toNanos();
    if (longest > 0) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }
  }

  private static String data(BufferedReader in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); ; line = in.readLine()) {
      if (line == null) {
        throw new IOException("the message broke off");
      }
      if (line.equals(".")) {
        return lines.stream()
            .map(text -> text.startsWith(".") ? text.substring(1) : text)
            .collect(Collectors.joining("\n", "", "\n"));
      }
      lines.add(line);
    }
  }

  private static String address(String line) {
    int from = line.indexOf('<');
    int to = line.indexOf('>', from);
    return from < 0 || to < 0 ? "" : line.substring(from + 1, to);
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
