package dev.tocsin.signal.mail;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.OneOf;
import dev.tocsin.signal.SignalKinds;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A person says what sort of mail a signal is. */
@RestController
@RequestMapping("/api/signals")
class MailKindController {

  private final SignalKinds kinds;
  private final Database database;
  private final Audit audit;

  MailKindController(SignalKinds kinds, Database database, Audit audit) {
    this.kinds = kinds;
    this.database = database;
    this.audit = audit;
  }

  /**
   * Hands the mail on once more, as one of this kind. What it did before stays: an incident that it
   * opened is closed by a person.
   */
  @PostMapping("/{id}/classify")
  ResponseEntity<SignalKinds.Told> classify(
      @PathVariable String id, @RequestBody Classification asked, Principal principal) {
    MailKind kind =
        MailKind.of(asked.kind() == null ? "" : asked.kind())
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "'kind' is one of "
                            + Arrays.stream(MailKind.values())
                                .map(MailKind::word)
                                .collect(Collectors.joining(", "))));
    database.writing(
        sql -> {
          String before = kinds.of(id).orElseThrow(MailKindController::notFound).kind();
          kinds.correct(id, kind.word(), principal.getName());
          audit.record(
              AuditEntry.of("signal.classify", "signal", id)
                  .before(Map.of("kind", before))
                  .after(Map.of("kind", kind.word())));
        });
    return ResponseEntity.accepted().body(kinds.of(id).orElseThrow(MailKindController::notFound));
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "there is no mail with this id that was sorted");
  }

  record Classification(@OneOf(MailKind.class) @Nullable String kind) {}
}
