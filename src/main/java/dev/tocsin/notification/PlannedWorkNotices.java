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

  /**
   * Tells of work that has other times or places now. Each client hears what that is for it: that
   * work is planned or has begun, that it was moved or concerns other services, that it is over or
   * called off; or nothing.
   *
   * @param before as clients knew it, {@link PlannedWork.Step#STARTED} when it ran, otherwise
   *     {@link PlannedWork.Step#PLANNED}
   * @param after as it is now, in the same way; its turn names the change
   * @return how many contacts are told
   */
  int tellOfChange(PlannedWork before, PlannedWork after);
}
