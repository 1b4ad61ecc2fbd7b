package dev.tocsin.alert.rules;

/** A piece of a pattern. */
sealed interface Element {

  /** Text that stands there as it is; not copied, do not write to it. */
  record Fixed(byte[] text) implements Element {
    byte first() {
      return text[0];
    }

    byte last() {
      return text[text.length - 1];
    }
  }

  /**
   * Something to be taken.
   *
   * @param slot where a {@link Captured} keeps it; -1 when it is not kept
   */
  record Field(String name, FieldType type, int slot) implements Element {}
}
