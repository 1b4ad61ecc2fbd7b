package dev.tocsin.silence;

import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Times of work that clients had been told of: from its begin, and no earlier than it was written
 * down, to its announced end or the true one when that was earlier. What lasts longer than
 * announced is not planned, nor is work that clients are not told of.
 */
@Component
class PlannedInterruptions implements Interruptions {

  private final MaintenanceStore store;

  PlannedInterruptions(MaintenanceStore store) {
    this.store = store;
  }

  @Override
  public List<Interruption> between(Instant from, Instant to) {
    return store.announcedBetween(from, to).stream()
        .flatMap(window -> of(window, to))
        .filter(one -> one.to().isAfter(from))
        .toList();
  }

  private static Stream<Interruption> of(MaintenanceWindow window, Instant until) {
    Instant ended = window.endedAt();
    Instant from =
        window.begin().isBefore(window.createdAt()) ? window.createdAt() : window.begin();
    Instant end = ended != null && ended.isBefore(window.endsAt()) ? ended : window.endsAt();
    Instant to = end.isAfter(until) ? until : end;
    if ("cancelled".equals(window.endedWhy()) || !from.isBefore(to)) {
      return Stream.of();
    }
    List<Interruption> all = new ArrayList<>();
    MaintenanceWindow.Work what = window.what();
    what.services().forEach(name -> all.add(planned(name, null, null, from, to)));
    what.servers().forEach(name -> all.add(planned(null, name, null, from, to)));
    what.dataCentres().forEach(name -> all.add(planned(null, null, name, from, to)));
    return all.stream();
  }

  private static Interruption planned(
      @Nullable String service,
      @Nullable String server,
      @Nullable String dataCentre,
      Instant from,
      Instant to) {
    return new Interruption(Interruption.Sort.PLANNED, service, server, dataCentre, from, to);
  }
}
