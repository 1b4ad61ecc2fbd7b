package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the hub makes of the names that a sender used. */
final class Places {

  private Places() {}

  /** At most so many characters. */
  static String bounded(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }

  /**
   * The place of an alert. One that names nothing else that is known may name a data centre; it
   * must be proven, since what happens there takes over the incidents of every server.
   */
  static Resource resolve(Alert alert, InventorySnapshot known) {
    Resource found = resolve(alert.resource(), known);
    boolean proven = !"weak".equals(alert.labels().get("evidence"));
    return found.known() || !proven
        ? found
        : found.names().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(known.dataCentres()::containsKey)
            .findFirst()
            .map(name -> new Resource(found.names(), null, null, null, name))
            .orElse(found);
  }

  /** The resource as the inventory knows it; as it was sent when nothing of it is known. */
  static Resource resolve(Resource sent, InventorySnapshot known) {
    String dataCentre = sent.dataCentre();
    if (dataCentre != null) {
      return known.dataCentres().containsKey(dataCentre) ? sent : Resource.named(sent.names());
    }
    InventorySnapshot.Found found = known.find(sent.names());
    return found.equals(InventorySnapshot.Found.NOTHING)
        ? sent
        : new Resource(
            sent.names(),
            found.server().orElse(null),
            found.service().orElse(null),
            found.client().orElse(null),
            found.server().map(name -> dataCentreOf(name, known)).orElse(null));
  }

  private static @Nullable String dataCentreOf(String server, InventorySnapshot known) {
    Server found = known.servers().get(server);
    return found == null ? null : found.dataCentre();
  }
}
