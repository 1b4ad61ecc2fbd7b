package dev.tocsin.command;

/** What went wrong, for the person at the machine. */
final class Failures {

  private Failures() {}

  /** The innermost reason: Spring wraps it in how it came to be. */
  static String words(Throwable failure) {
    Throwable reason = failure;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    String message = reason.getMessage();
    return message == null ? reason.getClass().getSimpleName() : message;
  }
}
