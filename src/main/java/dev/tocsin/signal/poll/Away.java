package dev.tocsin.signal.poll;

/** No answer could be had; the message is one line for the operator, without the address. */
public final class Away extends Exception {
  private static final long serialVersionUID = 1L;

  public Away(String message) {
    super(message);
  }

  /** The message, which is always there. */
  public String line() {
    String message = getMessage();
    return message == null ? "does not answer" : message;
  }
}
