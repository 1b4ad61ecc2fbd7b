package dev.tocsin.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.env.Environment;

/** Where route and Kamelet files lie. */
public final class FlowFolders {

  private FlowFolders() {}

  /**
   * The folder by the setting {@code tocsin.folders.<name>}, else of this name in the working
   * directory, else beside the program; it need not exist.
   *
   * @param name {@code routes} or {@code kamelets}
   */
  public static Path find(Environment environment, String name) {
    Path own = own(environment, name);
    boolean set = !environment.getProperty("tocsin.folders." + name, "").isBlank();
    return set || Files.isDirectory(own)
        ? own
        : new ApplicationHome(FlowFolders.class).getDir().toPath().resolve(name).toAbsolutePath();
  }

  /** As {@link #find}, never beside the program: where the operator's own files belong. */
  public static Path own(Environment environment, String name) {
    String set = environment.getProperty("tocsin.folders." + name, "");
    return Path.of(set.isBlank() ? name : set).toAbsolutePath();
  }
}
