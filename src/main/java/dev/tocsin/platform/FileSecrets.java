package dev.tocsin.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

@Component
class FileSecrets implements Secrets {

  private static final Logger log = LoggerFactory.getLogger(FileSecrets.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Environment environment;
  private final Path folder;

  FileSecrets(Environment environment, TocsinSettings settings) {
    this.environment = environment;
    this.folder = settings.data().resolve("secrets");
  }

  @Override
  public Optional<String> find(String name) {
    requireName(name);
    String set = environment.getProperty("tocsin.secrets." + name);
    if (set != null && !set.isEmpty()) {
      return Optional.of(set);
    }
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).stripTrailing()).filter(s -> !s.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret '" + name + "'", e);
    }
  }

  @Override
  public synchronized String findOrGenerate(String name) {
    return find(name).orElseGet(() -> generate(name));
  }

  private String generate(String name) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Path fresh =
          Files.createTempFile(
              folder,
              ".new",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, secret + "\n");
      Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a new secret '" + name + "'", e);
    }
    log.info("made a random credential '{}': {}", name, folder.resolve(name));
    return secret;
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a secret: letters a-z, digits and - only");
    }
  }
}
