package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.Scheduled;

class SchedulingConfigurationTests {

  private final ApplicationContextRunner hub =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
          .withPropertyValues("spring.threads.virtual.enabled=true")
          .withUserConfiguration(SchedulingConfiguration.class)
          .withBean(Tasks.class);

  @Test
  void whatTakesLongKeepsNothingElseBack() {
    hub.run(
        context -> {
          Tasks tasks = context.getBean(Tasks.class);
          try {
            assertThat(tasks.begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(tasks.others.await(10, TimeUnit.SECONDS)).isTrue();
          } finally {
            tasks.end.countDown();
          }
        });
  }

  @Test
  void routesKeepTheirExecutor() {
    hub.run(context -> assertThat(context).hasBean("applicationTaskExecutor"));
  }

  static final class Tasks {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch end = new CountDownLatch(1);
    final CountDownLatch others = new CountDownLatch(3);

    @Scheduled(fixedDelay = 10)
    void takesLong() throws InterruptedException {
      begun.countDown();
      end.await();
    }

    @Scheduled(initialDelay = 50, fixedDelay = 10)
    void isShort() {
      if (begun.getCount() == 0) {
        others.countDown();
      }
    }
  }
}
