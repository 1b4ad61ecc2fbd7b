package dev.tocsin.signal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored signals that told of alerts, in the order in which they came. */
public interface ToldSignals {

  /** Which of them the newest so many are; empty when there is none. */
  Optional<Span> newest(int most);

  /**
   * The next ones of a span.
   *
   * @param after id of the last one that was read; empty at the beginning
   */
  List<Told> page(Span span, String after, int most);

  /** How many signals of the span told of an incident by what was counted in them alone. */
  int counted(Span span);

  /**
   * From one signal to another.
   *
   * @param first id of the first
   * @param last id of the last
   */
  record Span(String first, String last) {}

  /**
   * What one signal told.
   *
   * @param alerts a JSON array, as in the API
   */
  record Told(String id, Instant receivedAt, String alerts) {}
}
