package dev.tocsin.platform;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * What the hub does again and again runs on a few threads of its own.
 *
 * <p>RATIONALE. With virtual threads Spring runs everything that has a fixed delay on one single
 * thread: the daily check of the audit record, or thousands of timers after a long stop, would keep
 * back the first notice of an incident. It is no candidate for others, so that Spring still makes
 * the executor that routes run on.
 */
@Configuration
@EnableScheduling
class SchedulingConfiguration implements SchedulingConfigurer {

  private static final String NAME = "hubTimers";
  private static final int THREADS = 8;
  private static final int LONGEST_END_S = 10;

  private final ThreadPoolTaskScheduler timers;

  SchedulingConfiguration(@Qualifier(NAME) ThreadPoolTaskScheduler timers) {
    this.timers = timers;
  }

  @Bean(name = NAME, defaultCandidate = false)
  static ThreadPoolTaskScheduler timers() {
    ThreadPoolTaskScheduler timers = new ThreadPoolTaskScheduler();
    timers.setPoolSize(THREADS);
    timers.setThreadNamePrefix("timers-");
    timers.setDaemon(true);
    timers.setWaitForTasksToCompleteOnShutdown(true);
    timers.setAwaitTerminationSeconds(LONGEST_END_S);
    return timers;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.setTaskScheduler(timers);
  }
}
