package dev.tocsin.routing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a file may refer to.
 *
 * @param kamelets Kamelets by name
 * @param steps classes of the beans that may be called, by bean name
 * @param feeds names of the feeds a source may start from
 * @param settings values of {@code tocsin.routes.*}, by full name
 */
record Palette(
    Map<String, KameletShape> kamelets,
    Map<String, Class<?>> steps,
    Set<String> feeds,
    Function<String, Optional<String>> settings) {
  Palette {
    kamelets = Map.copyOf(kamelets);
    steps = Map.copyOf(steps);
    feeds = Set.copyOf(feeds);
  }

  /** The same hub with other Kamelets. */
  Palette with(Map<String, KameletShape> others) {
    return new Palette(others, steps, feeds, settings);
  }
}
