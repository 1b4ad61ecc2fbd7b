package dev.tocsin.vault;

import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Finds the master key: setting, systemd credential, file, in this order. */
@Component
class MasterKeys {

  private static final Logger log = LoggerFactory.getLogger(MasterKeys.class);
  private static final String CREDENTIAL = "tocsin-master-key";

  private final VaultSettings settings;
  private final @Nullable Path credential;
  private final KeyFile file;

  MasterKeys(VaultSettings settings, TocsinSettings hub, Environment environment) {
    this.settings = settings;
    String credentials = environment.getProperty("CREDENTIALS_DIRECTORY", "");
    this.credential = credentials.isEmpty() ? null : Path.of(credentials, CREDENTIAL);
    this.file =
        new KeyFile(
            settings.keyFile().isEmpty()
                ? hub.data().resolve("master-key")
                : Path.of(settings.keyFile()));
  }

  /** The key, or empty when there is none anywhere. */
  Optional<MasterKey> present() {
    if (!settings.key().isEmpty()) {
      return Optional.of(MasterKey.read(settings.key(), "The setting tocsin.vault.key"));
    }
    if (credential != null && Files.exists(credential)) {
      try {
        return Optional.of(
            MasterKey.read(Files.readString(credential), "The systemd credential " + CREDENTIAL));
      } catch (IOException e) {
        throw new VaultFailure("The systemd credential " + CREDENTIAL + " cannot be read.");
      }
    }
    return file.read();
  }

  /** The key before this one, of a change by setting. */
  Optional<MasterKey> previous() {
    return settings.previousKey().isEmpty()
        ? Optional.empty()
        : Optional.of(
            MasterKey.read(settings.previousKey(), "The setting tocsin.vault.previous-key"));
  }

  MasterKey create() {
    MasterKey key = MasterKey.random();
    file.create(key);
    log.info("made the master key {}: keep a copy of it apart from the backups", file);
    return key;
  }

  /** The file, when the key is there and not given from outside. */
  Optional<KeyFile> file() {
    boolean outside = !settings.key().isEmpty() || (credential != null && Files.exists(credential));
    return outside ? Optional.empty() : Optional.of(file);
  }

  String place() {
    return file.toString();
  }
}
