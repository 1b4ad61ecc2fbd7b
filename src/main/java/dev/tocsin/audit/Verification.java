package dev.tocsin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the whole record found.
 *
 * @param intact whether nothing was found
 * @param entries how many entries there are
 * @param from sequence of the oldest one kept
 * @param to sequence of the last one, as the head says
 * @param head hash of the last one; keep it elsewhere to compare later
 * @param firstBroken sequence of the first entry that is changed, missing or not the hub's own;
 *     null when none can be named
 * @param problems what was found, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
    boolean intact,
    long entries,
    long from,
    long to,
    String head,
    @Nullable Long firstBroken,
    List<String> problems) {
  public Verification {
    problems = List.copyOf(problems);
  }
}
