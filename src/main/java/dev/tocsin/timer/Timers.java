package dev.tocsin.timer;

import java.util.List;

/** Sets and cancels timers, in the caller's transaction where there is one. */
public interface Timers {

  /** Sets it, or moves the one of this kind, subject and name. */
  void set(Timer timer);

  /** Cancels one; nothing happens when there is none. */
  void cancel(String kind, String subject, String name);

  /** Cancels all of a subject. */
  void cancel(String kind, String subject);

  /** Those of a subject that are still to come, next first. */
  List<Timer> of(String kind, String subject);
}
