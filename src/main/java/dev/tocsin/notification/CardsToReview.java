package dev.tocsin.notification;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Contact cards that are wrong by the look of it (row 1.3): a notice to an address that still
 * stands there came back within {@value #DAYS} days, and none has reached it since. A card leaves
 * the list when the address is corrected.
 */
@Component
class CardsToReview {

  static final int DAYS = 90;
  private static final int MOST_LOOKED_AT = 1_000;
  private static final int MOST = 200;

  private final BounceStore bounces;
  private final Inventory inventory;
  private final InstantSource clock;

  CardsToReview(BounceStore bounces, Inventory inventory, InstantSource clock) {
    this.bounces = bounces;
    this.inventory = inventory;
    this.clock = clock;
  }

  /**
   * One address of a card.
   *
   * @param client id of the client
   * @param name the client's legal name
   * @param contact the person, as the card names it
   * @param at when the newest notice came back
   * @param reason what the receiving server said
   * @param notice id of that notice
   */
  record Doubt(
      String client,
      String name,
      String contact,
      String address,
      Instant at,
      String reason,
      String notice) {}

  /** Newest first, at most {@value #MOST}. */
  List<Doubt> list() {
    Map<String, Client> clients = inventory.snapshot().clients();
    Set<String> seen = new HashSet<>();
    List<Doubt> doubts = new ArrayList<>();
    Instant since = clock.instant().minus(Duration.ofDays(DAYS));
    for (BounceStore.Returned returned : bounces.toClients(since, MOST_LOOKED_AT)) {
      Client client = clients.get(returned.clientId());
      String address = returned.address().toLowerCase(Locale.ROOT);
      if (client != null && seen.add(client.id() + " " + address) && doubts.size() < MOST) {
        client.contacts().stream()
            .filter(contact -> contact.email().equalsIgnoreCase(address))
            .findFirst()
            .filter(contact -> !bounces.reachedSince(returned))
            .ifPresent(contact -> doubts.add(doubt(client, contact, returned)));
      }
    }
    return doubts;
  }

  private static Doubt doubt(Client client, Client.Contact contact, BounceStore.Returned returned) {
    return new Doubt(
        client.id(),
        client.name(),
        contact.name(),
        contact.email(),
        returned.at(),
        returned.reason(),
        returned.noticeId());
  }
}
