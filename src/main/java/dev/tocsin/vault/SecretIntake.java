package dev.tocsin.vault;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Takes files with secrets into the vault when the hub starts; a command at the machine does not.
 */
@Component
@ConditionalOnWebApplication
class SecretIntake implements SmartInitializingSingleton {

  private final VaultSecrets secrets;

  SecretIntake(VaultSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public void afterSingletonsInstantiated() {
    secrets.takeInFiles();
  }
}
