package dev.tocsin.signal.tail;

import dev.tocsin.platform.TocsinSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the log door.
 *
 * @param logRoots folders below which a log file must really be, symbolic links resolved; {@code
 *     /var/log} and {@code logs} in the data folder unless set
 */
@ConfigurationProperties("tocsin")
public record TailSettings(@Nullable List<Path> logRoots) {

  public TailSettings {
    logRoots = logRoots == null ? null : List.copyOf(logRoots);
  }

  List<Path> roots(TocsinSettings hub) {
    List<Path> roots =
        logRoots == null ? List.of(Path.of("/var/log"), hub.data().resolve("logs")) : logRoots;
    return roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }
}
