package dev.tocsin.console;

import dev.tocsin.platform.TocsinSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** What the hub knows of itself. */
@Component
class HubState {

  /** A run of the classes as they were compiled, without the archive that bears a version. */
  private static final String UNPACKAGED = "development";

  private final Path data;
  private final MeterRegistry meters;
  private final HealthEndpoint health;
  private final ApplicationContext context;

  HubState(
      TocsinSettings settings,
      MeterRegistry meters,
      HealthEndpoint health,
      ApplicationContext context) {
    this.data = settings.data().toAbsolutePath();
    this.meters = meters;
    this.health = health;
    this.context = context;
  }

  House.Hub now() {
    return new House.Hub(
        version(),
        Instant.ofEpochMilli(context.getStartupDate()),
        health.health().getStatus().getCode().toLowerCase(Locale.ROOT).replace('_', '-'),
        size(data),
        free(data),
        eventsBehind());
  }

  static String version() {
    String version = HubState.class.getPackage().getImplementationVersion();
    return version == null ? UNPACKAGED : version;
  }

  Path data() {
    return data;
  }

  private long eventsBehind() {
    return meters.find("tocsin.events.behind").gauges().stream()
        .mapToDouble(Gauge::value)
        .filter(Double::isFinite)
        .mapToLong(Math::round)
        .max()
        .orElse(0);
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("the disk below " + folder + " does not answer", e);
    }
  }

  /** What goes away meanwhile, or cannot be looked at, is left out. */
  private static long size(Path folder) {
    AtomicLong bytes = new AtomicLong();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
    }
    return bytes.get();
  }
}
