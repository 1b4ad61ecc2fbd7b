package dev.tocsin.procedure.plan;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A procedure as a file declares it.
 *
 * @param name lower case, e.g. {@code incident}
 * @param version rises with each change of the file, from 1
 * @param kinds kinds of incident that follow it; none for the one that all others follow
 * @param requiredWhen any of these makes its required steps hold the incident open
 * @param steps in the order in which they are done
 */
public record Procedure(
    String name,
    int version,
    Words title,
    Set<String> kinds,
    Set<Circumstance> requiredWhen,
    List<Step> steps) {

  public static final int MOST_STEPS = 30;

  public Procedure {
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException("a name is made of a-z, 0-9 and -");
    }
    if (version < 1) {
      throw new IllegalArgumentException("a version is 1 or more");
    }
    requireNonNull(title);
    kinds = Set.copyOf(kinds);
    requiredWhen = Set.copyOf(requiredWhen);
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a procedure has 1 to " + MOST_STEPS + " steps");
    }
    Set<String> keys = new HashSet<>();
    for (Step step : steps) {
      if (!keys.add(step.key())) {
        throw new IllegalArgumentException("step '" + step.key() + "' is there twice");
      }
    }
  }

  public Optional<Step> step(String key) {
    return steps.stream().filter(step -> step.key().equals(key)).findFirst();
  }
}
