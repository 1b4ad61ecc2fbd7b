package dev.tocsin.whatif;

import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.whatif.ChangedSide.Fault;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rules of correlation that are at work, and what others would have made of the past. */
@RestController
@RequestMapping("/api/correlation")
class CorrelationController {

  static final int MOST_SIGNALS = 20_000;
  private static final int SIGNALS = 5_000;

  private final RulesInForce rules;
  private final CorrelationSettings settings;
  private final WhatIf whatIf;
  private final Semaphore room = new Semaphore(1);

  CorrelationController(RulesInForce rules, CorrelationSettings settings, WhatIf whatIf) {
    this.rules = rules;
    this.settings = settings;
    this.whatIf = whatIf;
  }

  /** The rules at work in their order, and the settings behind them. */
  @GetMapping
  InForce inForce() {
    return InForce.of(rules, settings);
  }

  /**
   * Plays the newest signals that told of alerts by the present rules and by changed ones, and
   * returns what would have been different. Nothing is kept or sent. One run at a time; 422 with
   * {@code findings} (file, line, message) when a text cannot be used.
   */
  @PostMapping("/what-if")
  Answer whatIf(@RequestBody Asked asked) {
    int signals = asked.signals() == null ? SIGNALS : asked.signals();
    if (signals < 1 || signals > MOST_SIGNALS) {
      throw refused("'signals' is 1 to " + MOST_SIGNALS, null);
    }
    ChangedSide making = new ChangedSide();
    Side changed = changed(making, asked);
    if (!making.faults().isEmpty()) {
      throw unusable(making.faults());
    }
    if (!room.tryAcquire()) {
      throw new ResponseStatusException(
          HttpStatus.TOO_MANY_REQUESTS, "somebody else compares just now; try again in a moment");
    }
    try {
      return whatIf.compare(new Side(settings, rules.now()), changed, signals);
    } finally {
      room.release();
    }
  }

  private Side changed(ChangedSide making, Asked asked) {
    try {
      return making.of(rules.files(), settings, asked);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private static ErrorResponseException unusable(List<Fault> faults) {
    HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, "these rules of correlation cannot be used");
    problem.setProperty("findings", faults);
    return new ErrorResponseException(status, problem, null);
  }

  private static ResponseStatusException refused(String why, @Nullable Exception cause) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why, cause);
  }
}
