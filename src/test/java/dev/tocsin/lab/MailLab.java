package dev.tocsin.lab;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Postfix, OpenDKIM and Dovecot of {@code mail.sh}, and mails that come to them from outside. */
final class MailLab implements AutoCloseable {

  static final String SERVER = "mail.hoster.example";
  static final String SUPPORT = "support@hoster.example";
  static final String PASSWORD = "secret";

  private static final Path SCRIPT = Path.of("src/test/lab/mail.sh");
  private static final int SKIPPED = 77;

  final int smtpPort = freePort();
  final int imapPort = freePort();
  private final int imapsPort = freePort();
  private final Path folder;

  /** What the script said, when it could not run here. */
  final String missing;

  /**
   * Starts them.
   *
   * @param folder for their files; other users can get there
   */
  MailLab(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Ran ran = run("start", new byte[0]);
    if (ran.status != 0 && ran.status != SKIPPED) {
      throw new IllegalStateException("mail.sh failed: " + ran.text());
    }
    this.missing = ran.status == SKIPPED ? ran.text() : "";
  }

  /** The message with a signature of the provider. */
  byte[] signed(String message) throws IOException, InterruptedException {
    Ran ran = run("sign", crlf(message));
    if (ran.status != 0) {
      throw new IllegalStateException("mail.sh sign failed: " + ran.text());
    }
    return ran.output;
  }

  /** Hands it over as a server at this address would. */
  void send(String address, String helo, String sender, byte[] message) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", smtpPort)) {
      socket.setSoTimeout(30_000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = socket.getOutputStream();
      say(in, out, "", "220");
      say(in, out, "EHLO lab.example\r\n", "250");
      say(in, out, "XCLIENT ADDR=" + address + " NAME=" + helo + "\r\n", "220");
      say(in, out, "EHLO " + helo + "\r\n", "250");
      say(in, out, "MAIL FROM:<" + sender + ">\r\n", "250");
      say(in, out, "RCPT TO:<" + SUPPORT + ">\r\n", "250");
      say(in, out, "DATA\r\n", "354");
      out.write(message);
      say(in, out, "\r\n.\r\n", "250");
      say(in, out, "QUIT\r\n", "221");
    }
  }

  private static void say(BufferedReader in, OutputStream out, String line, String wanted)
      throws IOException {
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String answer = in.readLine();
    while (answer != null && answer.startsWith("-", 3)) {
      answer = in.readLine();
    }
    if (answer == null || !answer.startsWith(wanted)) {
      throw new IOException("Postfix says '" + answer + "' to '" + line.strip() + "'");
    }
  }

  /** What has arrived in a mailbox that the hub does not read, oldest first. */
  List<MimeMessage> box(String user) {
    Path box = folder.resolve("boxes").resolve(user).resolve("new");
    if (!Files.isDirectory(box)) {
      return List.of();
    }
    List<MimeMessage> messages = new ArrayList<>();
    try (Stream<Path> files = Files.list(box)) {
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          messages.add(new MimeMessage(Session.getInstance(new Properties()), in));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
    return messages;
  }

  static byte[] crlf(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("stop", new byte[0]);
  }

  private record Ran(int status, byte[] output) {
    String text() {
      return new String(output, StandardCharsets.UTF_8).strip();
    }
  }

  /** Its output goes to a file: the daemons inherit it and would hold a pipe open. */
  private Ran run(String verb, byte[] input) throws IOException, InterruptedException {
    Path in = Files.createTempFile(folder.getParent(), verb, ".in");
    Path out = Files.createTempFile(folder.getParent(), verb, ".out");
    Files.write(in, input);
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toAbsolutePath().toString(), verb, folder.toString())
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SMTP_PORT", Integer.toString(smtpPort),
                "IMAP_PORT", Integer.toString(imapPort),
                "IMAPS_PORT", Integer.toString(imapsPort)));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("mail.sh " + verb + " hangs: " + Files.readString(out));
    }
    return new Ran(process.exitValue(), Files.readAllBytes(out));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
