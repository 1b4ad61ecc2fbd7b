package dev.tocsin.watch.check;

import java.util.List;

/**
 * Judges a backup by the sizes of those before it. One that shrank to less than half of what the
 * ones before it had in the middle holds less than it should; one that is empty holds nothing.
 */
public final class Sizes {

  private static final double SHRUNK = 0.5;
  private static final int ENOUGH = 3; // sizes before it, so that one odd backup proves nothing

  private Sizes() {}

  /**
   * What is wrong with the newest; empty when nothing is.
   *
   * @param sizes in bytes, newest first
   */
  public static String fault(List<Long> sizes) {
    if (sizes.isEmpty()) {
      return "";
    }
    long newest = sizes.getFirst();
    if (newest == 0) {
      return "the last backup is empty";
    }
    List<Long> before = sizes.subList(1, sizes.size()).stream().sorted().toList();
    if (before.size() < ENOUGH) {
      return "";
    }
    long middle = before.get(before.size() / 2);
    return newest < middle * SHRUNK
        ? "the last backup shrank to " + newest + " bytes, usual are " + middle
        : "";
  }
}
