package dev.tocsin.notification;

import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends notices: the row, the incident's timeline and the metrics together. */
@Component
class Settlement {

  private final Database database;
  private final NoticeStore store;
  private final DeliveryStore deliveries;
  private final IncidentRecord incidents;
  private final MeterRegistry metrics;

  Settlement(
      Database database,
      NoticeStore store,
      DeliveryStore deliveries,
      IncidentRecord incidents,
      MeterRegistry metrics) {
    this.database = database;
    this.store = store;
    this.deliveries = deliveries;
    this.incidents = incidents;
    this.metrics = metrics;
  }

  void delivered(Notice notice, DeliveryStore.Attempt attempt, Instant now) {
    database.writing(
        sql -> {
          deliveries.log(notice, attempt);
          if (deliveries.delivered(notice, attempt.reply(), now)) {
            settle(notice);
          }
        });
    count(notice, "delivered");
    Timer.builder("tocsin.notices.delivery")
        .description("from the writing of a notice to the mail server's word that it took it")
        .tag("template", notice.template().word())
        .register(metrics)
        .record(Duration.between(notice.createdAt(), now));
  }

  /**
   * @param attempt null when it is given up without another try
   */
  void failed(Notice notice, DeliveryStore.@Nullable Attempt attempt, String error, Instant now) {
    NoticeStatus from = attempt == null ? NoticeStatus.PENDING : NoticeStatus.SENDING;
    String reply = attempt == null ? null : attempt.reply();
    boolean ended =
        database.write(
            sql -> {
              if (attempt != null) {
                deliveries.log(notice, attempt);
              }
              if (!deliveries.failed(notice, from, error, reply, now)) {
                return false;
              }
              tellFailure(notice, error);
              settle(notice);
              return true;
            });
    if (ended) {
      count(notice, "failed");
    }
  }

  private void tellFailure(Notice notice, String error) {
    if (notice.incidentId() != null) {
      incidents.note(
          notice.incidentId(),
          "notice",
          "hub",
          "notice '"
              + notice.template().word()
              + "' to "
              + PlainText.line(notice.address(), 120)
              + " failed: "
              + error,
          Map.of("notice", notice.id(), "template", notice.template().word()));
    }
  }

  void postponed(
      Notice notice,
      DeliveryStore.Attempt attempt,
      DeliveryStore.Postponement postponement,
      Instant now) {
    database.writing(
        sql -> {
          deliveries.postponed(notice, postponement, now);
          deliveries.log(notice, attempt);
        });
    count(notice, postponement.uncertain() ? "uncertain" : "postponed");
  }

  void superseded(Notice notice, Instant now) {
    database.writing(
        sql -> {
          deliveries.superseded(notice, now);
          settle(notice);
        });
    count(notice, "superseded");
  }

  private void settle(Notice notice) {
    store
        .settle(notice)
        .ifPresent(
            settled -> {
              if (notice.incidentId() != null) {
                incidents.tell(
                    notice.incidentId(),
                    IncidentEvent.Type.TOLD,
                    "hub",
                    line(notice, settled),
                    Map.of(
                        "template", notice.template().word(),
                        "delivered", String.valueOf(settled.delivered()),
                        "failed", String.valueOf(settled.failed()),
                        "superseded", String.valueOf(settled.superseded())));
              }
            });
  }

  /** Whoever looks at the incident sees how its notices get on. */
  void changed(Notice notice) {
    if (notice.incidentId() != null) {
      incidents.changed(notice.incidentId());
    }
  }

  private static String line(Notice notice, NoticeStore.Settled settled) {
    StringBuilder line = new StringBuilder("notice '" + notice.template().word() + "': ");
    line.append(settled.delivered()).append(" delivered");
    if (settled.failed() > 0) {
      line.append(", ").append(settled.failed()).append(" failed");
    }
    if (settled.superseded() > 0) {
      line.append(", ").append(settled.superseded()).append(" replaced by a newer message");
    }
    return line.toString();
  }

  private void count(Notice notice, String outcome) {
    changed(notice);
    metrics
        .counter("tocsin.notices", "template", notice.template().word(), "outcome", outcome)
        .increment();
  }
}
