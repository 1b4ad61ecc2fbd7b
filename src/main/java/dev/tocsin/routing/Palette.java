package dev.tocsin.routing;

import dev.tocsin.platform.FlowFiles;
import java.util.List;
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
 * @param others kinds of files that modules read themselves
 */
record Palette(
    Map<String, KameletShape> kamelets,
    Map<String, Class<?>> steps,
    Set<String> feeds,
    Function<String, Optional<String>> settings,
    List<FlowFiles> others) {
  Palette {
    kamelets = Map.copyOf(kamelets);
    steps = Map.copyOf(steps);
    feeds = Set.copyOf(feeds);
    others = List.copyOf(others);
  }

  Palette(
      Map<String, KameletShape> kamelets,
      Map<String, Class<?>> steps,
      Set<String> feeds,
      Function<String, Optional<String>> settings) {
    this(kamelets, steps, feeds, settings, List.of());
  }

  /** The same hub with other Kamelets. */
  Palette with(Map<String, KameletShape> shapes) {
    return new Palette(shapes, steps, feeds, settings, others);
  }
}
