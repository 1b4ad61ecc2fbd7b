package dev.tocsin.demo;

/** Something that the story waited for did not happen; the message is for the terminal. */
final class Missed extends Exception {
  private static final long serialVersionUID = 1L;

  Missed(String what) {
    super(what);
  }
}
