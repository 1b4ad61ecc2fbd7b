package dev.tocsin.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the four kinds of journal apart (annex row 10.5), each in files of its own with its own
 * time: security and statistics are loggers of these names, all else is monitoring from "info" up
 * and debugging below.
 */
@Component
class Journals {

  /** A line for each act and refusal. */
  static final String SECURITY = "tocsin.security";

  /** A line for each metric. */
  static final String STATISTICS = "tocsin.statistics";

  private static final int PARTS = 10;

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n";

  private final JournalSettings settings;
  private final Path folder;
  private final List<Runnable> undo = new ArrayList<>();

  /**
   * @param database only so that the data folder is there, with the rights that it shall have
   */
  Journals(JournalSettings settings, TocsinSettings hub, Database database) throws IOException {
    this.settings = settings;
    this.folder = hub.data().resolve("journals");
    if (settings.enabled() && LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      open(logs, SECURITY, "security", settings.security(), level -> true);
      open(logs, STATISTICS, "statistics", settings.statistics(), level -> true);
      open(logs, "ROOT", "monitoring", settings.monitoring(), Journals::isNews);
      open(logs, "ROOT", "debugging", settings.debugging(), level -> !isNews(level));
    }
  }

  private static boolean isNews(Level level) {
    return level.isGreaterOrEqual(Level.INFO);
  }

  private void open(
      LoggerContext logs, String logger, String name, Duration keep, Predicate<Level> wanted) {
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(logs);
    file.setName("journal-" + name);
    file.setFile(folder.resolve(name + ".log").toString());
    // A tenth is written, a tenth is being packed, the rest is packed.
    long part = Math.max(1, settings.largest().toBytes() / PARTS);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> daily = new SizeAndTimeBasedRollingPolicy<>();
    daily.setContext(logs);
    daily.setParent(file);
    daily.setFileNamePattern(folder.resolve(name + ".%d{yyyy-MM-dd}.%i.log.gz").toString());
    daily.setMaxFileSize(new FileSize(part));
    daily.setMaxHistory(Math.toIntExact(Math.max(1, keep.toDays())));
    daily.setTotalSizeCap(new FileSize(part * (PARTS - 2)));
    daily.setCleanHistoryOnStart(true);
    daily.start();
    PatternLayoutEncoder lines = new PatternLayoutEncoder();
    lines.setContext(logs);
    lines.setPattern(LINE);
    lines.start();
    file.setRollingPolicy(daily);
    file.setEncoder(lines);
    file.addFilter(
        new Filter<>() {
          @Override
          public FilterReply decide(ILoggingEvent event) {
            return wanted.test(event.getLevel()) ? FilterReply.NEUTRAL : FilterReply.DENY;
          }
        });
    file.start();
    Logger to = logs.getLogger(logger);
    boolean root = logger.equals("ROOT");
    to.addAppender(file);
    if (!root) {
      to.setLevel(Level.INFO);
      to.setAdditive(false);
    }
    undo.add(
        () -> {
          to.detachAppender(file);
          to.setAdditive(true);
          file.stop();
        });
  }

  @PreDestroy
  void close() {
    undo.forEach(Runnable::run);
  }
}
