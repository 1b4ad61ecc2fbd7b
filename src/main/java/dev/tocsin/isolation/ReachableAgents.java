package dev.tocsin.isolation;

import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the keeper of connections and the actions have seen of the agents. */
@Component
class ReachableAgents implements AgentFacts {

  private final SessionKeeper keeper;
  private final ActionStore store;
  private final Path keys;

  ReachableAgents(SessionKeeper keeper, ActionStore store, TocsinSettings hub) {
    this.keeper = keeper;
    this.store = store;
    this.keys = hub.data().resolve("ssh");
  }

  @Override
  public List<String> keyFiles() {
    if (!Files.isDirectory(keys)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(keys)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".pub") && !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of SSH keys cannot be read", e);
    }
  }

  @Override
  public List<String> answered() {
    TreeSet<String> servers = new TreeSet<>(store.answered());
    servers.addAll(keeper.answered());
    return List.copyOf(servers);
  }
}
