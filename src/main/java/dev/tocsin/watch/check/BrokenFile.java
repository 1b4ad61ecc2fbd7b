package dev.tocsin.watch.check;

/** A file of checks cannot be used; the message is for the one who wrote it. */
public final class BrokenFile extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenFile(String message) {
    super(message);
  }
}
