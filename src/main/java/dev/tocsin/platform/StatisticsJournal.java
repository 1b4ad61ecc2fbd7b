package dev.tocsin.platform;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes the hub's own metrics into the statistics journal, for those without a Prometheus. */
@Component
class StatisticsJournal {

  private static final Logger journal = LoggerFactory.getLogger(Journals.STATISTICS);

  private final MeterRegistry meters;

  StatisticsJournal(MeterRegistry meters) {
    this.meters = meters;
  }

  @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT1H")
  void write() {
    List<Meter> own =
        meters.getMeters().stream()
            .filter(meter -> meter.getId().getName().startsWith("tocsin."))
            .sorted(Comparator.comparing(meter -> meter.getId().toString()))
            .toList();
    for (Meter meter : own) {
      String tags =
          meter.getId().getTags().stream()
              .map(StatisticsJournal::text)
              .collect(Collectors.joining(","));
      for (Measurement value : meter.measure()) {
        journal.info(
            "{}{{}} {} {}",
            meter.getId().getName(),
            tags,
            value.getStatistic().getTagValueRepresentation(),
            value.getValue());
      }
    }
  }

  private static String text(Tag tag) {
    return tag.getKey() + "=" + tag.getValue();
  }
}
