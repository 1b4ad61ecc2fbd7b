package dev.tocsin.signal;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The raw evidence of incidents: the signals that told of them. */
public interface SignalsOfIncidents {

  /**
   * Newest first, of those that are still kept.
   *
   * @param cursor id below which to go on, or null for the newest
   */
  List<Evidence> of(Collection<String> incidentIds, @Nullable String cursor, int limit);

  /**
   * A signal in short.
   *
   * @param status as {@link SignalStatus#word}
   * @param size bytes of the body
   */
  record Evidence(
      String id,
      String source,
      Instant receivedAt,
      @OneOf(SignalStatus.class) String status,
      int size) {}
}
