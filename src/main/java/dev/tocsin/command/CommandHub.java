package dev.tocsin.command;

import dev.tocsin.platform.TocsinSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The parts of the hub that a command uses, opened when they are asked for. */
final class CommandHub implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  CommandHub() {
    context =
        new SpringApplicationBuilder(CommandParts.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .run(
                "--spring.main.lazy-initialization=true",
                "--logging.level.root=warn",
                "--logging.level.dev.tocsin=warn",
                "--tocsin.journals.enabled=false");
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  TocsinSettings settings() {
    return part(TocsinSettings.class);
  }

  org.springframework.core.env.Environment environment() {
    return context.getEnvironment();
  }

  boolean sqlite() {
    return settings().database().url().isEmpty();
  }

  Path databaseFile() {
    return settings().data().resolve("tocsin.db");
  }

  /** So that a command in the wrong folder does not make an empty hub there. */
  void requireDatabase() {
    if (sqlite() && !Files.isRegularFile(databaseFile())) {
      throw new IllegalStateException(
          "there is no hub's database "
              + databaseFile().toAbsolutePath()
              + ": run the command in the hub's folder, or set TOCSIN_DATA");
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
