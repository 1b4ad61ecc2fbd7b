package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.isolation.ssh.FakeAgent;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReachableAgentsIT {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  @Test
  void anAgentCountsWhenItHasAnswered() throws IOException {
    Path keys = Files.createDirectory(home.resolve("ssh"));
    TocsinSettings settings = engines.settings(DatabaseEngines.SQLITE);
    TocsinSettings here =
        new TocsinSettings(home, settings.publicUrl(), settings.hubName(), settings.database());
    try (FakeAgent agent = new FakeAgent(keys);
        TestHub hub =
            new TestHub(engines, here, new TestInventory().with(agent.asServer()), keys)) {
      SessionKeeper keeper = new SessionKeeper(hub.sessions, hub.inventory, TestHub.SSH);
      AgentFacts facts = new ReachableAgents(keeper, hub.store, here);
      assertThat(facts.answered()).isEmpty();
      assertThat(facts.keyFiles()).containsExactly(agent.asServer().ssh().keyFile());

      keeper.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(facts.answered()).containsExactly("web01"));
      keeper.stop();
    }
  }

  @Test
  void withoutKeysThereAreNone() {
    TocsinSettings settings = engines.settings(DatabaseEngines.SQLITE);
    ActionStore store = new ActionStore(engines.open(settings));
    store.insert(Samples.action("a1", ActionState.PROPOSED));
    assertThat(store.answered()).isEmpty();
  }
}
