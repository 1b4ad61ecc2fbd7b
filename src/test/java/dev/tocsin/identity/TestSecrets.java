package dev.tocsin.identity;

import dev.tocsin.platform.Secrets;
import java.util.Optional;

/** Secrets that hold one value under every name. */
public record TestSecrets(String value) implements Secrets {

  @Override
  public Optional<String> find(String name) {
    return Optional.of(value);
  }

  @Override
  public String findOrGenerate(String name) {
    return value;
  }
}
