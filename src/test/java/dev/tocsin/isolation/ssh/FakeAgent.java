package dev.tocsin.isolation.ssh;

import dev.tocsin.inventory.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A real SSH server that speaks the agent's protocol for sites held in memory. */
public final class FakeAgent implements AutoCloseable {

  /** What one command does in place of the protocol. */
  @FunctionalInterface
  public interface Oddity {
    /** Returns the exit status, or null to leave the channel open for ever. */
    Integer run(OutputStream out, ChannelSession channel) throws Exception;
  }

  public final List<String> commands = new CopyOnWriteArrayList<>();
  public final Map<String, String> sites = new ConcurrentHashMap<>();
  public final AtomicInteger mostAtOnce = new AtomicInteger();
  public final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final Queue<Oddity> oddities = new ConcurrentLinkedQueue<>();
  private final Path keys;
  private final SshServer server;
  private final KeyPair clientKey = generate(KeyPairProvider.SSH_ED25519, 256);
  private volatile List<KeyPair> hostKeys;

  /** Listens on a free loopback port; writes the hub's key into the folder. */
  public FakeAgent(Path keys) throws IOException {
    this(keys, 0);
  }

  public FakeAgent(Path keys, int port) throws IOException {
    this.keys = keys;
    this.hostKeys =
        List.of(
            generate(KeyPairProvider.ECDSA_SHA2_NISTP256, 256),
            generate(KeyPairProvider.SSH_ED25519, 256));
    writeKey("web01", clientKey);
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(session -> hostKeys);
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
    server.setCommandFactory((channel, line) -> new Run(line));
    server.addSessionListener(
        new org.apache.sshd.common.session.SessionListener() {
          @Override
          public void sessionEvent(org.apache.sshd.common.session.Session session, Event event) {
            if (event == Event.Authenticated) {
              logins.incrementAndGet();
            }
          }
        });
    server.start();
  }

  /** The next command does this. */
  public void next(Oddity oddity) {
    oddities.add(oddity);
  }

  public int port() {
    return server.getPort();
  }

  public Server asServer() {
    return asServer(hostKeys.get(1), "web01");
  }

  public Server asServer(String name) {
    return asServer(name, hostKeys.get(1), name);
  }

  public Server asServer(KeyPair pinned, String keyFile) {
    return asServer("web01", pinned, keyFile);
  }

  /** The private key that it takes. */
  public KeyPair clientKey() {
    return clientKey;
  }

  private Server asServer(String name, KeyPair pinned, String keyFile) {
    String hostKey = PublicKeyEntry.toString(pinned.getPublic());
    return new Server(
        name,
        null,
        List.of(),
        List.of(),
        List.of("web"),
        new Server.Ssh("127.0.0.1", port(), "tocsin", hostKey, keyFile),
        Map.of());
  }

  public void changeHostKey() {
    hostKeys = List.of(generate(KeyPairProvider.SSH_ED25519, 256));
  }

  public int openConnections() {
    return server.getActiveSessions().size();
  }

  public void dropConnections() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  public Path writeKey(String name, KeyPair pair) throws IOException {
    Files.createDirectories(keys);
    Path file = keys.resolve(name);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, name, null, text);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    Files.write(file, text.toByteArray());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  public static KeyPair generate(String type, int size) {
    try {
      return KeyUtils.generateKeyPair(type, size);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer(String line) {
    String[] words = line.split(" ");
    if (words.length == 1) {
      return words[0].equals("version")
          ? "{\"ok\":true,\"verb\":\"version\",\"agent\":\"1\",\"web\":[\"apache\"]}"
          : "{\"ok\":true,\"verb\":\"" + line + "\"}";
    }
    String site = words[1];
    String before = sites.get(site);
    if (before == null) {
      return "{\"ok\":false,\"verb\":\"%s\",\"site\":\"%s\",\"error\":\"unknown-site\",\"changed\":false,\"ms\":1,\"detail\":\"no such site\"}"
          .formatted(words[0], site);
    }
    String after =
        switch (words[0]) {
          case "site-cut" -> "cut";
          case "site-restore" -> "serving";
          default -> before;
        };
    sites.put(site, after);
    return good(words[0], site, after, !after.equals(before));
  }

  public static String good(String verb, String site, String state, boolean changed) {
    return "{\"ok\":true,\"verb\":\"%s\",\"site\":\"%s\",\"state\":\"%s\",\"server\":\"apache\",\"changed\":%s,\"ms\":3,\"detail\":\"\"}"
        .formatted(verb, site, state, changed);
  }

  private final class Run implements Command {
    private final String line;
    private OutputStream out;
    private ExitCallback exit;

    Run(String line) {
      this.line = line;
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
      this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) {
      commands.add(line);
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      Oddity oddity = oddities.poll();
      Thread.ofVirtual().start(() -> run(oddity, channel));
    }

    private void run(Oddity oddity, ChannelSession channel) {
      try {
        Integer status;
        if (oddity != null) {
          status = oddity.run(out, channel);
        } else {
          String answer = answer(line);
          out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
          status = answer.contains("unknown-site") ? 65 : 0;
        }
        atOnce.decrementAndGet();
        if (status != null) {
          exit.onExit(status);
        }
      } catch (Exception e) {
        atOnce.decrementAndGet();
        exit.onExit(255);
      }
    }

    @Override
    public void destroy(ChannelSession channel) {}
  }
}
