package dev.tocsin.console;

import dev.tocsin.incident.IncidentFigures;
import dev.tocsin.isolation.ActionFigures;
import dev.tocsin.notification.NoticeFigures;
import dev.tocsin.signal.Sources;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The house over HTTP: each module counts its own, here it comes together. */
@RestController
class HouseController {

  private static final int MOST_DAYS = 366;

  private final IncidentFigures incidents;
  private final NoticeFigures notices;
  private final ActionFigures actions;
  private final Sources sources;
  private final HubState hub;
  private final InstantSource clock;

  HouseController(
      IncidentFigures incidents,
      NoticeFigures notices,
      ActionFigures actions,
      Sources sources,
      HubState hub,
      InstantSource clock) {
    this.incidents = incidents;
    this.notices = notices;
    this.actions = actions;
    this.sources = sources;
    this.hub = hub;
    this.clock = clock;
  }

  /**
   * @param days how many days, today included, the times and the days look back; 1 to 366
   */
  @GetMapping("/api/house")
  House house(@RequestParam(defaultValue = "30") int days) {
    Instant now = clock.instant();
    ZoneId zone = notices.zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first = today.minusDays(Math.clamp(days, 1, MOST_DAYS) - 1L);
    Instant since = first.atStartOfDay(zone).toInstant();
    return new House(
        now,
        incidents.standing(),
        incidents.acknowledged(since),
        incidents.restored(since),
        incidents.days(first, today, zone),
        sources.list().stream().map(HouseController::view).toList(),
        notices.figures(since),
        actions.figures(since),
        hub.now());
  }

  private static House.SourceView view(Sources.Source source) {
    return new House.SourceView(
        source.name(),
        source.door(),
        source.lastSignalAt(),
        source.signals24h(),
        source.quarantined24h(),
        source.quarantined(),
        source.state().word(),
        source.problem());
  }
}
