package dev.tocsin.silence;

import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Times of work that clients had been told of: from its begin, and no earlier than it was written
 * down, to its announced end or the true one when that was earlier. What lasts longer than
 * announced is not planned, nor is work that clients are not told of. What went on before its times
 * or places were changed was announced as it was then.
 */
@Component
class PlannedInterruptions implements Interruptions {

  private final MaintenanceStore store;
  private final AnnouncedStore announced;

  PlannedInterruptions(MaintenanceStore store, AnnouncedStore announced) {
    this.store = store;
    this.announced = announced;
  }

  @Override
  public List<Interruption> between(Instant from, Instant to) {
    List<MaintenanceWindow> windows = store.announcedBetween(from, to);
    Map<String, Instant> since = announced.since(windows);
    Stream<Interruption> now =
        windows.stream().flatMap(one -> of(one, since.getOrDefault(one.id(), one.createdAt()), to));
    Stream<Interruption> before =
        announced.between(from, to).stream()
            .flatMap(one -> places(one, one.to().isAfter(to) ? to : one.to()));
    return Stream.concat(now, before).filter(one -> one.to().isAfter(from)).toList();
  }

  private static Stream<Interruption> of(MaintenanceWindow window, Instant known, Instant until) {
    Instant ended = window.endedAt();
    Instant from = window.begin().isBefore(known) ? known : window.begin();
    Instant end = ended != null && ended.isBefore(window.endsAt()) ? ended : window.endsAt();
    Instant to = end.isAfter(until) ? until : end;
    if ("cancelled".equals(window.endedWhy()) || !from.isBefore(to)) {
      return Stream.of();
    }
    MaintenanceWindow.Work what = window.what();
    return places(
        new AnnouncedStore.Went(from, to, what.servers(), what.services(), what.dataCentres()), to);
  }

  private static Stream<Interruption> places(AnnouncedStore.Went one, Instant to) {
    Instant from = one.from();
    List<Interruption> all = new ArrayList<>();
    one.services().forEach(name -> all.add(planned(name, null, null, from, to)));
    one.servers().forEach(name -> all.add(planned(null, name, null, from, to)));
    one.dataCentres().forEach(name -> all.add(planned(null, null, name, from, to)));
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
