package dev.tocsin.signal;

import java.util.Map;

/** What waits in the inbox. */
public interface Backlog {

  /** Id of the oldest waiting signal of each source that has one and that a route reads. */
  Map<String, String> oldest();
}
