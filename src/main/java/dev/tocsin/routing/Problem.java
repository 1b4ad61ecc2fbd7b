package dev.tocsin.routing;

/**
 * What is wrong with a file.
 *
 * @param line line in the file, from 1
 * @param message one plain sentence for the operator
 */
public record Problem(int line, String message) {
  @Override
  public String toString() {
    return "line " + line + ": " + message;
  }
}
