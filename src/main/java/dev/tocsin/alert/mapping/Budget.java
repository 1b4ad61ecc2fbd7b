package dev.tocsin.alert.mapping;

/** What one evaluation may spend. */
final class Budget {

  static final int MAX_STEPS = 1_000_000;
  private static final ThreadLocal<Budget> CURRENT = new ThreadLocal<>();

  private final long deadline;
  private int steps;

  private Budget(long nanos) {
    this.deadline = System.nanoTime() + nanos;
  }

  /** Begins a new budget for this thread. */
  static void begin(long nanos) {
    CURRENT.set(new Budget(nanos));
  }

  static void end() {
    CURRENT.remove();
  }

  /** Spends one step. */
  static void spend() {
    Budget budget = CURRENT.get();
    if (budget == null) {
      return;
    }
    if (++budget.steps > MAX_STEPS) {
      throw new Exhausted("the program takes more than " + MAX_STEPS + " steps");
    }
    if ((budget.steps & 255) == 0 && System.nanoTime() > budget.deadline) {
      throw new Exhausted("the program takes too long");
    }
  }

  /** The budget is spent; no {@code try} of the program catches it. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(String message) {
      super(message, null, false, false);
    }
  }
}
