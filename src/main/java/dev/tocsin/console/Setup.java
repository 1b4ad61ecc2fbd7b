package dev.tocsin.console;

import dev.tocsin.platform.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the hub is from empty to at work, as it really stands.
 *
 * @param complete whether all steps are done
 * @param steps in the order in which they are best taken
 */
record Setup(boolean complete, List<Step> steps) {
  Setup {
    steps = List.copyOf(steps);
  }

  static Setup of(List<Step> steps) {
    return new Setup(steps.stream().allMatch(Step::done), steps);
  }

  /**
   * One step.
   *
   * @param id {@code second-factor}, {@code inventory}, {@code source}, {@code signal}, {@code
   *     ssh-key}, {@code agent}, {@code mail} or {@code backup}
   * @param detail what there is, in no language: names joined by commas, a number, a time; null
   *     when there is nothing
   */
  record Step(
      @OneOf(
              words = {
                "second-factor",
                "inventory",
                "source",
                "signal",
                "ssh-key",
                "agent",
                "mail",
                "backup"
              })
          String id,
      boolean done,
      @Nullable String detail) {

    static Step names(String id, List<String> names) {
      return new Step(id, !names.isEmpty(), names.isEmpty() ? null : String.join(", ", names));
    }
  }
}
