package dev.tocsin.procedure.plan;

/** A file that is no procedure; the message says why. */
public final class BrokenProcedure extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenProcedure(String message) {
    super(message);
  }
}
