package dev.tocsin.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to try.
 *
 * @param rules files that take the place of those in force of the same name, or join them; null:
 *     the rules stay as they are
 * @param signals how many of the newest signals that told of alerts, 1 to 20,000; null: 5,000
 * @param settings other settings; null: they stay as they are
 */
record Asked(
    @Nullable List<RuleFile> rules, @Nullable Integer signals, @Nullable Settings settings) {

  /**
   * A file of rules.
   *
   * @param name as on the disk, {@code house.correlation.yaml}
   * @param text YAML; null: as if the file were not there
   */
  record RuleFile(@Nullable String name, @Nullable String text) {}

  /**
   * As {@code tocsin.correlation.*}; what is null stays as it is.
   *
   * @param window e.g. {@code 6h}
   * @param groupWait e.g. {@code 15s}
   * @param groupInterval e.g. {@code 5m}
   */
  record Settings(
      @Nullable String window,
      @Nullable String groupWait,
      @Nullable String groupInterval,
      @Nullable Flapping flapping) {}

  /**
   * As {@code tocsin.correlation.flapping.*}; what is null stays as it is.
   *
   * @param within e.g. {@code 10m}
   * @param quiet e.g. {@code 15m}
   */
  record Flapping(@Nullable String within, @Nullable Integer turns, @Nullable String quiet) {}
}
