package dev.tocsin.vault;

import java.util.List;
import org.springframework.stereotype.Component;

/** Answers from the rows' own columns. */
@Component
class SecretFacts implements KnownSecrets {

  private final SecretStore store;
  private final VaultSecrets secrets;

  SecretFacts(SecretStore store, VaultSecrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  @Override
  public boolean knownToPeople(String name) {
    return secrets.isSet(name)
        || secrets.isRemote(name)
        || store.find(name).filter(one -> !one.showable()).isPresent();
  }

  @Override
  public List<String> sshKeys() {
    return store.list().stream()
        .filter(one -> one.type() == SecretType.SSH_KEY)
        .map(SecretStore.Entry::name)
        .toList();
  }
}
