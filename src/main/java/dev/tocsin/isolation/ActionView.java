package dev.tocsin.isolation;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An action as the API shows it. */
record ActionView(
    String id,
    String incident,
    String verb,
    String server,
    String service,
    @OneOf(Action.Mode.class) String mode,
    @OneOf(ActionState.class) String state,
    String command,
    String undoCommand,
    String requestedBy,
    Instant requestedAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String undoBy,
    @Nullable Instant undoAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant nextTryAt,
    int attempts,
    @Nullable String checkBefore,
    @Nullable String answer,
    @Nullable String undoAnswer,
    @Nullable String reason,
    @Nullable Long ms,
    long version) {

  static ActionView of(Action action) {
    Action.Order order = action.order();
    Action.Consent consent = action.consent();
    Action.Progress progress = action.progress();
    Action.Findings findings = action.findings();
    return new ActionView(
        action.id(),
        action.incidentId(),
        order.verb(),
        order.server(),
        order.service(),
        order.mode().word(),
        action.state().word(),
        order.command().line(),
        order.undoCommand().line(),
        consent.requestedBy(),
        consent.requestedAt(),
        consent.approvedBy(),
        consent.approvedAt(),
        consent.undoBy(),
        consent.undoAt(),
        progress.startedAt(),
        progress.finishedAt(),
        action.state().waitsForARunner() ? progress.dueAt() : null,
        progress.attempts(),
        findings.checkBefore(),
        findings.answer(),
        findings.undoAnswer(),
        findings.reason(),
        findings.ms(),
        action.version());
  }
}
