package dev.tocsin.alert.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the fields of a pattern were found; used again for each line. */
final class Captured {

  static final int MOST = 24;

  private final int[] from = new int[MOST];
  private final int[] to = new int[MOST];
  private byte[] line = {};

  void begin(byte[] bytes) {
    line = bytes;
    Arrays.fill(from, -1);
  }

  void put(int slot, int start, int end) {
    if (slot >= 0) {
      from[slot] = start;
      to[slot] = end;
    }
  }

  boolean has(int slot) {
    return from[slot] >= 0;
  }

  int from(int slot) {
    return from[slot];
  }

  int to(int slot) {
    return to[slot];
  }

  /** As UTF-8, with a mark in place of what is not, at most so many bytes of it. */
  String text(int slot, int most) {
    int length = Math.min(to[slot] - from[slot], most);
    return new String(line, from[slot], length, StandardCharsets.UTF_8);
  }
}
