package dev.tocsin.platform;

import java.util.List;

/**
 * A kind of file in the folder of the routes that a module reads itself: found, watched, shown and
 * replaced as routes are, before the routes that may use it.
 *
 * <p>Called by one thread, but for {@link #check}, which may be called by any.
 */
public interface FlowFiles {

  /** How the files' names end: {@code .rules.yaml}. */
  String ending();

  /** What such a file is called, in one word: {@code rules}. */
  String kind();

  /** Looks at a text without using it. */
  Checked check(String name, String text);

  /**
   * Puts a text to work in place of the one before of that name.
   *
   * @param text one in which {@link #check} found nothing
   */
  void put(String name, String text);

  /** Takes a file out of work. */
  void remove(String name);

  /**
   * What a look found.
   *
   * @param description the file's own words, may be empty
   * @param findings empty when it can be used
   */
  record Checked(String description, List<Finding> findings) {
    public Checked {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Something wrong.
   *
   * @param line from 1
   * @param message one plain sentence for the operator
   */
  record Finding(int line, String message) {}
}
