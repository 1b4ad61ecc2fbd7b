package dev.tocsin.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a document cannot be taken.
 *
 * @param path where, e.g. {@code servers[2].addresses[0]}; empty for the whole document
 * @param line line of the file, from 1, or null when not known
 * @param message what is wrong, with the value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String path, @Nullable Integer line, String message) {

  static Problem at(Tree place, String message) {
    return new Problem(place.path(), place.line() == 0 ? null : place.line(), message);
  }

  /** One line for a person. */
  String text() {
    return (line == null ? "" : "line " + line + ": ")
        + (path.isEmpty() ? "" : path + ": ")
        + message;
  }
}
