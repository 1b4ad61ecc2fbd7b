package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

/**
 * One check at one target.
 *
 * @param check as it holds for this target
 */
public record Cell(Check check, Target target) {
  public Cell {
    requireNonNull(check);
    requireNonNull(target);
  }

  public Key key() {
    return new Key(check.name(), target.name());
  }

  /** What tells a cell from the others. */
  public record Key(String check, String target) {
    public Key {
      requireNonNull(check);
      requireNonNull(target);
    }
  }
}
