package dev.tocsin.isolation;

import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Times in which a site was cut from the web: its visitors saw a plain page and no site. */
@Component
class CutInterruptions implements Interruptions {

  private final CutQueries queries;
  private final InstantSource clock;

  CutInterruptions(CutQueries queries, InstantSource clock) {
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public List<Interruption> between(Instant from, Instant to) {
    Instant now = clock.instant();
    return queries.between(from, to).stream()
        .map(
            cut -> {
              Instant end = cut.to() == null ? now : cut.to();
              return new Interruption(
                  Interruption.Sort.CUT,
                  cut.service(),
                  null,
                  null,
                  cut.from(),
                  end.isBefore(cut.from()) ? cut.from() : end);
            })
        .toList();
  }
}
