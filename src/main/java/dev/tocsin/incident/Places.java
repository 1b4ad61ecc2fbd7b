package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the hub makes of the names that a sender used. */
public final class Places {

  private Places() {}

  /** At most so many characters. */
  static String bounded(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }

  /**
   * The place of an alert: the first of its names that is known. It may be a data centre's when the
   * alert is proven, since what happens there takes over the incidents of every server.
   */
  public static Resource resolve(Alert alert, InventorySnapshot known) {
    Resource sent = alert.resource();
    boolean proven = !"weak".equals(alert.labels().get("evidence"));
    if (!proven || sent.dataCentre() != null) {
      return resolve(sent, known);
    }
    for (String name : sent.names()) {
      if (!known.find(List.of(name)).equals(InventorySnapshot.Found.NOTHING)) {
        break;
      }
      String dataCentre = name.toLowerCase(Locale.ROOT);
      if (known.dataCentres().containsKey(dataCentre)) {
        return new Resource(sent.names(), null, null, null, dataCentre);
      }
    }
    return resolve(sent, known);
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
