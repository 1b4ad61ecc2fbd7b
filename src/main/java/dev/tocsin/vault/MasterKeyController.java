package dev.tocsin.vault;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Changes the key that all others are wrapped with. */
@RestController
class MasterKeyController {

  private final Vault vault;
  private final Audit audit;

  MasterKeyController(Vault vault, Audit audit) {
    this.vault = vault;
    this.audit = audit;
  }

  @PostMapping("/api/vault/rotate-master-key")
  Rotated rotate() {
    String id;
    try {
      id = vault.rotateMaster();
    } catch (VaultFailure damaged) {
      throw damaged;
    } catch (IllegalStateException givenFromOutside) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, String.valueOf(givenFromOutside.getMessage()));
    }
    audit.record(AuditEntry.of("vault.rotate", "vault", "").after(Map.of("key", id)));
    return new Rotated(id);
  }

  /**
   * @param key id of the new master key
   */
  record Rotated(String key) {}
}
