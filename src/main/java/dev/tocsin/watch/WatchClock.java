package dev.tocsin.watch;

import dev.tocsin.watch.check.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Quartz with one trigger for each cell. Its jobs only hand on, so two threads serve thousands of
 * cells; a time that was missed is not made up for.
 */
final class WatchClock implements AutoCloseable {

  private static final String JOB = "look";

  private final Scheduler scheduler;
  private final JobDetail job =
      JobBuilder.newJob(Look.class).withIdentity(JOB).storeDurably().build();

  /**
   * @param due is told the key of each cell when its time comes, and returns at once
   */
  WatchClock(Consumer<Cell.Key> due) {
    Properties properties = new Properties();
    properties.setProperty(
        "org.quartz.scheduler.instanceName", "watch-" + System.identityHashCode(this));
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.threadPool.threadCount", "2");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      scheduler = new StdSchedulerFactory(properties).getScheduler();
      scheduler.setJobFactory((bundle, of) -> new Look(due));
      scheduler.addJob(job, true);
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock of the watch cannot be started", e);
    }
  }

  /** From the first time on, again and again. */
  void add(Cell.Key key, Instant first, Duration every) {
    try {
      scheduler.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity(trigger(key))
              .forJob(job)
              .startAt(Date.from(first))
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(every.toMillis())
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock of the watch does not take " + key, e);
    }
  }

  /** When the cell is due next; empty for one that has no place in the round. */
  Optional<Instant> next(Cell.Key key) {
    try {
      return Optional.ofNullable(scheduler.getTrigger(trigger(key)))
          .map(Trigger::getNextFireTime)
          .map(Date::toInstant);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock of the watch does not tell of " + key, e);
    }
  }

  void remove(Cell.Key key) {
    try {
      scheduler.unscheduleJob(trigger(key));
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock of the watch does not let go of " + key, e);
    }
  }

  private static TriggerKey trigger(Cell.Key key) {
    return new TriggerKey(key.target(), key.check());
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the clock of the watch does not stop", e);
    }
  }

  private record Look(Consumer<Cell.Key> due) implements Job {
    @Override
    public void execute(org.quartz.JobExecutionContext context) {
      TriggerKey key = context.getTrigger().getKey();
      due.accept(new Cell.Key(key.getGroup(), key.getName()));
    }
  }
}
