package dev.tocsin.incident;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Who is in charge, since when people work, the level and the expected end, as an incident takes
 * them from another that became part of it, and gives them back.
 */
@Repository
class InheritanceStore {

  private final Database database;

  InheritanceStore(Database database) {
    this.database = database;
  }

  /** Who is in charge of an incident, and since when people work on it. */
  record Care(@Nullable String owner, @Nullable Instant startedAt) {

    static final Care NONE = new Care(null, null);

    boolean isNone() {
      return equals(NONE);
    }
  }

  /**
   * Whoever was in charge, and work that had begun, where the kept one has none of its own.
   *
   * @return what it took
   */
  Care inherit(String fromIncident, String toIncident) {
    Care from = care(fromIncident);
    Care own = care(toIncident);
    Care taken =
        new Care(
            own.owner() == null ? from.owner() : null,
            own.startedAt() == null ? from.startedAt() : null);
    Instant startedAt = taken.startedAt();
    database.writing(
        jdbc -> {
          jdbc.update(
              "update incidents set owner = coalesce(owner, ?), started_at = coalesce(started_at,"
                  + " ?) where id = ?",
              taken.owner(),
              startedAt == null ? null : startedAt.toEpochMilli(),
              toIncident);
          jdbc.update(
              "update incidents set state = case when started_at is not null then 'working' when"
                  + " owner is not null then 'acknowledged' else state end where id = ? and "
                  + IncidentRows.STANDING,
              toIncident);
        });
    return taken;
  }

  /** The new one of a split is as far as the one that it was split from. */
  void inheritAll(String fromIncident, String toIncident) {
    inherit(fromIncident, toIncident);
    database.writing(
        jdbc ->
            jdbc.update(
                "update incidents set level = (select o.level from incidents o where o.id = ?),"
                    + " level_given = (select o.level_given from incidents o where o.id = ?)"
                    + " where id = ?",
                fromIncident,
                fromIncident,
                toIncident));
  }

  /** Remembers what the kept one took by this merge. */
  void keep(String regroupId, Care taken) {
    if (taken.isNone()) {
      return;
    }
    Instant startedAt = taken.startedAt();
    database.writing(
        jdbc ->
            jdbc.update(
                "update regroupings set owner_taken = ?, started_taken = ? where id = ?",
                taken.owner(),
                startedAt == null ? null : startedAt.toEpochMilli(),
                regroupId));
  }

  /**
   * The kept one gives back what it took by a merge, and takes it from the others that are still
   * part of it. Where somebody else took charge meanwhile, all stays as it is.
   *
   * @param others merges into the same incident that hold, oldest first
   * @return what it has no more
   */
  Care giveBack(Regroup undone, List<Regroup> others) {
    Care taken = taken(undone.id());
    Care now = care(undone.keptId());
    String owner = taken.owner();
    if (taken.isNone() || (owner != null && !owner.equals(now.owner()))) {
      return Care.NONE;
    }
    Instant begun = taken.startedAt();
    boolean works = begun != null && begun.equals(now.startedAt());
    database.writing(
        jdbc -> {
          if (owner != null) {
            jdbc.update("update incidents set owner = null where id = ?", undone.keptId());
          }
          if (works) {
            jdbc.update("update incidents set started_at = null where id = ?", undone.keptId());
          }
          for (Regroup other : others) {
            Care before = taken(other.id());
            Care more = inherit(other.otherId(), undone.keptId());
            keep(
                other.id(),
                new Care(
                    more.owner() == null ? before.owner() : more.owner(),
                    more.startedAt() == null ? before.startedAt() : more.startedAt()));
          }
          jdbc.update(
              "update incidents set state = case when started_at is not null then 'working' when"
                  + " owner is not null then 'acknowledged' else 'detected' end where id = ? and "
                  + IncidentRows.STANDING,
              undone.keptId());
        });
    Care after = care(undone.keptId());
    return new Care(
        Objects.equals(after.owner(), now.owner()) ? null : now.owner(),
        after.startedAt() == null ? now.startedAt() : null);
  }

  /** A level that the kept one took by a merge, and the one that it had before. */
  record Level(int taken, int before) {}

  /** Remembers the level that the kept one took by this merge. */
  void keepLevel(String regroupId, int taken, int before) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update regroupings set level_taken = ?, level_before = ? where id = ?",
                taken,
                before,
                regroupId));
  }

  /** The level that the kept one took by this merge. */
  Optional<Level> level(String regroupId) {
    return database
        .reading()
        .query(
            "select level_taken, level_before from regroupings where id = ?"
                + " and level_taken is not null",
            (row, i) -> new Level(row.getInt("level_taken"), row.getInt("level_before")),
            regroupId)
        .stream()
        .findFirst();
  }

  /** Remembers the estimate that the kept one took by this merge. */
  void keepEstimate(String regroupId, Estimate taken) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update regroupings set estimate_taken = ?, estimate_given_taken = ? where id = ?",
                taken.at().toEpochMilli(),
                taken.givenAt().toEpochMilli(),
                regroupId));
  }

  /** Whether the kept one stands, with the very estimate that it took by this merge. */
  boolean hasEstimateOf(Regroup merge) {
    return !database
        .reading()
        .queryForList(
            "select i.id from incidents i join regroupings r on r.estimate_taken = i.estimate_at"
                + " and r.estimate_given_taken = i.estimate_given_at where r.id = ? and i.id = ?"
                + " and i."
                + IncidentRows.STANDING,
            String.class,
            merge.id(),
            merge.keptId())
        .isEmpty();
  }

  private Care taken(String regroupId) {
    return care(
            "select owner_taken as owner, started_taken as started_at from regroupings where id ="
                + " ?",
            regroupId)
        .orElse(Care.NONE);
  }

  private Care care(String incidentId) {
    return care("select owner, started_at from incidents where id = ?", incidentId)
        .orElse(Care.NONE);
  }

  private Optional<Care> care(String query, String id) {
    return database
        .reading()
        .query(
            query,
            (row, i) -> new Care(row.getString("owner"), IncidentRows.time(row, "started_at")),
            id)
        .stream()
        .findFirst();
  }
}
