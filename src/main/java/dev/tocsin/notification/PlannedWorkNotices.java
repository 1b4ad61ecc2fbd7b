package dev.tocsin.notification;

/** Tells clients of planned work. */
public interface PlannedWorkNotices {

  /**
   * Writes one message for each contact of each touched client, in the caller's transaction; the
   * same news twice writes nothing the second time.
   *
   * @return how many contacts are told
   */
  int tell(PlannedWork work);
}
