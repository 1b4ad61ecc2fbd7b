package dev.tocsin.signal.http;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Marks by which the door knows a test that the hub itself sends. Each is good once and never
 * leaves this machine, so nobody else can pass something off as a test.
 */
@Component
class TestMarks {

  static final String HEADER = "Tocsin-Test";
  private static final int MOST = 64;

  private final Set<String> open = Collections.synchronizedSet(new LinkedHashSet<>());

  /** A new mark, to be sent in {@link #HEADER}. */
  String issue() {
    synchronized (open) {
      while (open.size() >= MOST) {
        open.remove(open.iterator().next());
      }
      String mark = UUID.randomUUID().toString();
      open.add(mark);
      return mark;
    }
  }

  /** Whether this is a mark that was issued and not yet seen. */
  boolean redeem(@Nullable String mark) {
    return mark != null && open.remove(mark);
  }
}
