package dev.tocsin.whatif;

import dev.tocsin.platform.Database;
import dev.tocsin.whatif.Story.Origin;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Which incidents signals really told of. */
@Repository
class RealIncidentQueries {

  private final Database database;

  RealIncidentQueries(Database database) {
    this.database = database;
  }

  /** The number of the one in which the fault stood; of the only one that the signal told of. */
  Optional<Long> number(Origin origin) {
    List<Long> ofFault =
        database
            .reading()
            .queryForList(
                "select distinct i.number from signal_incidents s join incidents i on i.id ="
                    + " s.incident_id join alerts a on a.incident_id = i.id where s.signal_id = ?"
                    + " and a.fingerprint = ?",
                Long.class,
                origin.signalId(),
                origin.fingerprint());
    if (ofFault.size() == 1) {
      return Optional.of(ofFault.getFirst());
    }
    List<Long> ofSignal =
        database
            .reading()
            .queryForList(
                "select i.number from signal_incidents s join incidents i on i.id = s.incident_id"
                    + " where s.signal_id = ?",
                Long.class,
                origin.signalId());
    return ofSignal.size() == 1 ? Optional.of(ofSignal.getFirst()) : Optional.empty();
  }
}
