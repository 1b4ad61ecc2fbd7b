package dev.tocsin.audit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that fails over the lost seal says why in a few sentences. */
final class SealLostAnalyzer extends AbstractFailureAnalyzer<SealLost> {
  @Override
  protected FailureAnalysis analyze(Throwable root, SealLost cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
