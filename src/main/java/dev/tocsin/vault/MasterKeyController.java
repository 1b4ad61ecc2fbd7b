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

  private final KeyRing ring;
  private final Audit audit;

  MasterKeyController(KeyRing ring, Audit audit) {
    this.ring = ring;
    this.audit = audit;
  }

  @PostMapping("/api/vault/rotate-master-key")
  Rotated rotate() {
    try {
      return new Rotated(
          ring.change(
              id ->
                  audit.record(
                      AuditEntry.of("vault.rotate", "vault", "").after(Map.of("key", id)))));
    } catch (VaultFailure damaged) {
      throw damaged;
    } catch (IllegalStateException givenFromOutside) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, String.valueOf(givenFromOutside.getMessage()));
    }
  }

  /**
   * @param key id of the new master key
   */
  record Rotated(String key) {}
}
