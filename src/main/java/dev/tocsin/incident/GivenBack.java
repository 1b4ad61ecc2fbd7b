package dev.tocsin.incident;

import dev.tocsin.incident.RegroupLog.Deed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What the incident that stays had from a merged one is that one's alone when it is undone. */
@Component
class GivenBack {

  private final InheritanceStore inheritance;
  private final RegroupStore regroups;
  private final RegroupLog log;

  GivenBack(InheritanceStore inheritance, RegroupStore regroups, RegroupLog log) {
    this.inheritance = inheritance;
    this.regroups = regroups;
    this.log = log;
  }

  /**
   * Gives it back, with a line for each thing.
   *
   * @return the data of the event that tells it: {@code unstarted} when no work has begun any more
   */
  Map<String, String> give(Incident kept, Incident other, Regroup done, Deed deed) {
    List<Regroup> others =
        regroups.of(kept.id()).stream()
            .filter(one -> one.act() == Regroup.Act.MERGE && one.holds())
            .filter(one -> one.keptId().equals(kept.id()))
            .toList();
    InheritanceStore.Care gone = inheritance.giveBack(done, others);
    Map<String, String> data = new TreeMap<>(Map.of("evidence", "weak"));
    if (gone.owner() != null) {
      line(kept, other, deed, gone.owner() + " was in charge of incident " + other.number());
    }
    if (gone.startedAt() != null) {
      data.put("unstarted", "true");
      line(kept, other, deed, "work had begun on incident " + other.number());
    }
    return data;
  }

  private void line(Incident kept, Incident other, Deed deed, String what) {
    log.line(deed, kept.id(), "unmerged", MergeActs.RULE, what + " alone", other);
  }
}
