package dev.tocsin.correlation;

import java.util.Map;
import java.util.Set;

/**
 * What people said of incidents that belong together, which stands above the rules.
 *
 * @param places ids of the incidents that took over another one at that place, by the place's
 *     resource key
 * @param apart ids of incidents that were split off: no rule makes them part of another
 */
public record ByHand(Map<String, Set<String>> places, Set<String> apart) {

  /** Nobody said anything. */
  public static final ByHand NOTHING = new ByHand(Map.of(), Set.of());

  public ByHand {
    places = Map.copyOf(places);
    apart = Set.copyOf(apart);
  }
}
