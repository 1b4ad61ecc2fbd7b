package dev.tocsin.inventory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param applied whether it is in the inventory now
 * @param version how often the inventory has changed
 * @param problems why it cannot be taken; empty when it can
 */
record ImportResult(
    boolean applied, long version, @JsonUnwrapped Difference difference, List<Problem> problems) {
  ImportResult {
    problems = List.copyOf(problems);
  }
}
