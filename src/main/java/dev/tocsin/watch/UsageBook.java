package dev.tocsin.watch;

import dev.tocsin.inventory.Service;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts the looks that clients have bought, by month. What was excused is no look. Counts are
 * written together every few seconds.
 */
@Component
class UsageBook implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(UsageBook.class);

  private final UsageStore store;
  private final ZoneId zone;
  private Map<Usage.Place, Usage> counts = new HashMap<>();

  UsageBook(UsageStore store, WatchSettings settings) {
    this.store = store;
    this.zone = settings.zone();
  }

  /**
   * @param bad whether the look found a fault
   */
  void count(Cell cell, Sample sample, boolean bad) {
    Service service = cell.target().service();
    String client = service == null ? null : service.client();
    if (!cell.check().bought() || service == null || client == null || !sample.outcome().looked()) {
      return;
    }
    boolean unknown = sample.outcome() == Outcome.UNKNOWN;
    Usage.Place place =
        new Usage.Place(
            YearMonth.from(sample.at().atZone(zone)), client, service.name(), cell.check().name());
    add(new Usage(place, unknown ? 0 : 1, bad ? 1 : 0, unknown ? 1 : 0));
  }

  private synchronized void add(Usage one) {
    counts.merge(one.place(), one, Usage::and);
  }

  private synchronized Map<Usage.Place, Usage> taken() {
    Map<Usage.Place, Usage> taken = counts;
    counts = new HashMap<>();
    return taken;
  }

  /** Writes what came since the last time; what cannot be written is kept for the next. */
  @Scheduled(fixedDelayString = "PT10S")
  void save() {
    Map<Usage.Place, Usage> taken = taken();
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.add(taken.values());
    } catch (RuntimeException e) {
      log.warn("the counts of bought checks cannot be written yet: {}", e.toString());
      taken.values().forEach(this::add);
    }
  }

  @Override
  public void destroy() {
    save();
  }
}
