package dev.tocsin.watch;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What clients who bought checks got for it, by month. */
@RestController
class UsageController {

  private static final double A_HUNDRED_TH = 10_000;

  private final UsageStore store;
  private final UsageBook book;
  private final Inventory inventory;
  private final WatchSettings settings;
  private final InstantSource clock;

  UsageController(
      UsageStore store, UsageBook book, Inventory inventory, Looker.Surroundings around) {
    this.store = store;
    this.book = book;
    this.inventory = inventory;
    this.settings = around.settings();
    this.clock = around.clock();
  }

  /**
   * The figures of a month. Who has bought checks is there also when nothing was looked at.
   *
   * @param month such as {@code 2026-11}; the present one when left out
   * @param client id of one client, else all
   */
  @GetMapping("/api/watch/usage")
  Month usage(
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(required = false) @Nullable String client) {
    YearMonth which = month(month);
    book.save();
    Map<String, Client> known = inventory.snapshot().clients();
    Map<String, OfClient> clients = new TreeMap<>();
    known.values().stream()
        .filter(one -> one.checks() && (client == null || client.equals(one.id())))
        .forEach(one -> clients.put(one.id(), OfClient.none(one.id(), one.name(), true)));
    for (Usage one : store.of(which, client == null ? "" : client)) {
      String id = one.place().client();
      Client named = known.get(id);
      clients
          .computeIfAbsent(
              id,
              key ->
                  OfClient.none(
                      key, named == null ? "" : named.name(), named != null && named.checks()))
          .add(one);
    }
    if (client != null && clients.isEmpty() && !known.containsKey(client)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no client " + client);
    }
    return new Month(
        which.toString(),
        settings.zone().getId(),
        clients.values().stream().map(OfClient::summed).toList());
  }

  private YearMonth month(@Nullable String given) {
    try {
      return given == null
          ? YearMonth.from(clock.instant().atZone(settings.zone()))
          : YearMonth.parse(given);
    } catch (DateTimeException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "'month' is a month such as 2026-11");
    }
  }

  private static @Nullable Double availability(long looks, long bad) {
    return looks == 0
        ? null
        : Math.floor((looks - bad) * 100.0 / looks * A_HUNDRED_TH) / A_HUNDRED_TH;
  }

  /**
   * A month.
   *
   * @param zone time zone in which it begins and ends
   */
  record Month(String month, String zone, List<ClientUsage> clients) {
    Month {
      clients = List.copyOf(clients);
    }
  }

  /**
   * One client.
   *
   * @param name empty for one who is no longer in the inventory
   * @param bought whether checks are bought now
   * @param looks that found something out
   * @param bad how many of these found a fault
   * @param unknown looks that found nothing out
   * @param availability share of the looks that found no fault, in percent, never rounded up; null
   *     without a look
   */
  record ClientUsage(
      String client,
      String name,
      boolean bought,
      long looks,
      long bad,
      long unknown,
      @Nullable Double availability,
      List<ServiceUsage> services) {
    ClientUsage {
      services = List.copyOf(services);
    }
  }

  /** One check of one service; the figures as those of the client. */
  record ServiceUsage(
      String service,
      String check,
      long looks,
      long bad,
      long unknown,
      @Nullable Double availability) {}

  /** Gathers what belongs to one client. */
  private record OfClient(String id, String name, boolean bought, List<Usage> parts) {

    static OfClient none(String id, String name, boolean bought) {
      return new OfClient(id, name, bought, new java.util.ArrayList<>());
    }

    void add(Usage one) {
      parts.add(one);
    }

    ClientUsage summed() {
      long looks = parts.stream().mapToLong(Usage::looks).sum();
      long bad = parts.stream().mapToLong(Usage::bad).sum();
      return new ClientUsage(
          id,
          name,
          bought,
          looks,
          bad,
          parts.stream().mapToLong(Usage::unknown).sum(),
          availability(looks, bad),
          parts.stream()
              .map(
                  one ->
                      new ServiceUsage(
                          one.place().service(),
                          one.place().check(),
                          one.looks(),
                          one.bad(),
                          one.unknown(),
                          availability(one.looks(), one.bad())))
              .toList());
    }
  }
}
