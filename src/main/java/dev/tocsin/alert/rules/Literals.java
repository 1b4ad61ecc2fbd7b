package dev.tocsin.alert.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of many fixed texts in one pass (Aho and Corasick, 1975), one table look-up a byte:
 * most lines of a log hold none of them and cost nothing more.
 */
final class Literals {

  /** State before anything was read. */
  static final int START = 0;

  private final int[] classOf = new int[256];
  private final int classes;
  private final int[] next;
  private final int[][] found;

  /**
   * @param texts none empty; the place of each in the list is its number
   */
  Literals(List<byte[]> texts) {
    this.classes = classify(texts);
    List<int[]> states = new ArrayList<>();
    List<List<Integer>> ends = new ArrayList<>();
    add(states, ends);
    for (int number = 0; number < texts.size(); number++) {
      int state = START;
      for (byte one : texts.get(number)) {
        int c = classOf[one & 255];
        int after = states.get(state)[c];
        if (after < 0) {
          after = add(states, ends);
          states.get(state)[c] = after;
        }
        state = after;
      }
      ends.get(state).add(number);
    }
    complete(states, ends);
    this.next = new int[states.size() * classes];
    this.found = new int[states.size()][];
    for (int state = 0; state < states.size(); state++) {
      found[state] = ends.get(state).stream().mapToInt(Integer::intValue).toArray();
    }
    // states are offsets into the table; the sign tells an end without a second look-up
    for (int state = 0; state < states.size(); state++) {
      for (int c = 0; c < classes; c++) {
        int after = states.get(state)[c];
        int place = after * classes;
        next[state * classes + c] = found[after].length > 0 ? -place : place;
      }
    }
  }

  /** The state after one more byte; negative when a text ends there. */
  int step(int state, byte b) {
    return next[state + classOf[b & 255]];
  }

  /** Numbers of the texts that end in a state. */
  int[] found(int state) {
    return found[state / classes];
  }

  private int classify(List<byte[]> texts) {
    int count = 1;
    for (byte[] text : texts) {
      for (byte one : text) {
        if (classOf[one & 255] == 0) {
          classOf[one & 255] = count++;
        }
      }
    }
    return count;
  }

  private int add(List<int[]> states, List<List<Integer>> ends) {
    int[] state = new int[classes];
    Arrays.fill(state, -1);
    states.add(state);
    ends.add(new ArrayList<>());
    return states.size() - 1;
  }

  /** Fills every transition with the one of the longest end that is also a beginning. */
  private void complete(List<int[]> states, List<List<Integer>> ends) {
    int[] fallback = new int[states.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int c = 0; c < classes; c++) {
      int after = states.get(START)[c];
      if (after < 0) {
        states.get(START)[c] = START;
      } else {
        queue.add(after);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      ends.get(state).addAll(ends.get(fallback[state]));
      for (int c = 0; c < classes; c++) {
        int after = states.get(state)[c];
        int other = states.get(fallback[state])[c];
        if (after < 0) {
          states.get(state)[c] = other;
        } else {
          fallback[after] = other;
          queue.add(after);
        }
      }
    }
  }
}
