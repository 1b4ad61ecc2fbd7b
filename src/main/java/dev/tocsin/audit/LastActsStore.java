package dev.tocsin.audit;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the record's index of acts. */
@Component
class LastActsStore implements LastActs {

  private final Database database;

  LastActsStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Instant> last(String act) {
    return database
        .reading()
        .queryForList(
            "select at from audit_entries where act = ? and outcome = 'done'"
                + " order by seq desc limit 1",
            Long.class,
            act)
        .stream()
        .map(Instant::ofEpochMilli)
        .findFirst();
  }
}
