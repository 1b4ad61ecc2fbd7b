package dev.tocsin.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that fails over the vault says why in one sentence. */
final class VaultFailureAnalyzer extends AbstractFailureAnalyzer<VaultFailure> {
  @Override
  protected FailureAnalysis analyze(Throwable root, VaultFailure cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
