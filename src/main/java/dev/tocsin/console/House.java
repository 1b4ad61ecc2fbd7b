package dev.tocsin.console;

import dev.tocsin.incident.IncidentFigures;
import dev.tocsin.isolation.ActionFigures;
import dev.tocsin.notification.NoticeFigures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the house stands: what is open, how fast it was taken up and mended, whether the sources
 * speak, whether the hub itself is well.
 *
 * @param at when this was counted
 * @param acknowledge from opening to acknowledgement, over the days asked for
 * @param restore from opening to end, over the days asked for
 * @param perDay oldest first, today last, in the time zone of the hub's people
 */
record House(
    Instant at,
    IncidentFigures.Standing incidents,
    IncidentFigures.Times acknowledge,
    IncidentFigures.Times restore,
    List<IncidentFigures.Day> perDay,
    List<SourceView> sources,
    NoticeFigures.Figures notices,
    ActionFigures.Figures actions,
    Hub hub) {

  House {
    perDay = List.copyOf(perDay);
    sources = List.copyOf(sources);
  }

  /**
   * A source.
   *
   * @param door {@code http}, {@code mail}, {@code tail}, {@code syslog} or {@code poll}
   * @param state {@code ok}, {@code quiet} (nothing for a day), {@code failing} (its door does not
   *     work) or {@code never} (nothing has ever come)
   */
  record SourceView(
      String name,
      String door,
      @Nullable Instant lastSignalAt,
      long signals24h,
      long quarantined24h,
      long quarantined,
      String state,
      @Nullable String problem) {}

  /**
   * The hub itself.
   *
   * @param health {@code up}, {@code down} or another word of its health
   * @param dataBytes what its data folder holds
   * @param diskFreeBytes what the disk below it has left for the hub
   * @param eventsBehind incident events that the slowest route has not taken yet
   */
  record Hub(
      String version,
      Instant startedAt,
      String health,
      long dataBytes,
      long diskFreeBytes,
      long eventsBehind) {}
}
