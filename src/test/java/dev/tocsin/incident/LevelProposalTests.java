package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.LevelProposal.Facts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelProposalTests {

  private static final LevelSettings SETTINGS =
      new LevelSettings(
          List.of("disk-error", "disk-failing", "hardware-replacement"),
          List.of("raid", "smart", "ecc", "mce"));
  private static final List<String> SOFT =
      List.of("site-down", "disk-almost-full", "memory-almost-full", "smartphone-app", "raider");

  private static LevelProposal of(int clients, String... kinds) {
    return LevelProposal.of(new Facts(Set.of(kinds), false, clients), SETTINGS);
  }

  @Test
  void oneClientIsOneSeveralAreTwo() {
    assertThat(of(0, "site-down"))
        .isEqualTo(new LevelProposal(1, "no client is known to be touched"));
    assertThat(of(1, "site-down")).isEqualTo(new LevelProposal(1, "one client is touched"));
    assertThat(of(2, "site-down")).isEqualTo(new LevelProposal(2, "2 clients are touched"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disk-failing",
        "hardware-replacement",
        "raid-degraded",
        "HostRaidDiskFailure",
        "SMARTDeviceFailing",
        "node_ecc_errors",
        "MCE"
      })
  void brokenHardwareIsThreeWhoeverNamedIt(String kind) {
    assertThat(of(1, "site-down", kind)).isEqualTo(new LevelProposal(3, "hardware: " + kind));
  }

  @Test
  void aLostDataCentreIsThree() {
    assertThat(LevelProposal.of(new Facts(Set.of("host-down"), true, 0), SETTINGS).level())
        .isEqualTo(3);
  }

  @Test
  void aRuleCountsByItsNameAndNeverLowersWhatIsKnown() {
    assertThat(
            LevelProposal.of(
                new Facts(Set.of("x"), false, 2, Map.of("b-rule", 3, "a-rule", 1)), SETTINGS))
        .isEqualTo(new LevelProposal(3, "rule b-rule"));
    assertThat(LevelProposal.of(new Facts(Set.of("x"), false, 2, Map.of("calm", 1)), SETTINGS))
        .isEqualTo(new LevelProposal(2, "2 clients are touched"));
  }

  /** More that is known never makes a level lower, and the order of what is known says nothing. */
  @Test
  void moreThatIsKnownNeverLowersIt() {
    Random random = new Random(5);
    for (int round = 0; round < 2000; round++) {
      Set<String> kinds = new HashSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        kinds.add(SOFT.get(random.nextInt(SOFT.size())));
      }
      boolean broken = random.nextInt(4) == 0;
      if (broken) {
        kinds.add("disk-error");
      }
      int clients = random.nextInt(5);
      boolean site = random.nextInt(8) == 0;
      LevelProposal now = LevelProposal.of(new Facts(kinds, site, clients), SETTINGS);
      assertThat(now.level()).isBetween(1, 3);
      assertThat(now.level() == 3).isEqualTo(broken || site);
      assertThat(LevelProposal.of(new Facts(List.copyOf(kinds), site, clients), SETTINGS))
          .isEqualTo(now);
      Set<String> more = new HashSet<>(kinds);
      more.add("raid-degraded");
      assertThat(LevelProposal.of(new Facts(more, site, clients), SETTINGS).level()).isEqualTo(3);
      assertThat(LevelProposal.of(new Facts(kinds, site, clients + 1), SETTINGS).level())
          .isGreaterThanOrEqualTo(now.level());
    }
  }
}
