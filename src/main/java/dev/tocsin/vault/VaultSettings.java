package dev.tocsin.vault;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key is.
 *
 * @param key the key itself, 32 bytes in base64; best from the environment. Empty: the systemd
 *     credential {@code tocsin-master-key}, else the file
 * @param previousKey with {@code key}: the one before, to change over from at this start
 * @param keyFile the file; {@code master-key} in the data folder unless set, made at the first
 *     start
 */
@ConfigurationProperties("tocsin.vault")
public record VaultSettings(
    @DefaultValue("") String key,
    @DefaultValue("") String previousKey,
    @DefaultValue("") String keyFile) {

  @Override
  public String toString() {
    return "VaultSettings[keyFile=" + keyFile + "]";
  }
}
