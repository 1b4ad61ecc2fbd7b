package dev.tocsin.ticket;

import dev.tocsin.audit.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tickets over REST: newest first, by cursor. */
@RestController
@RequestMapping("/api/tickets")
class TicketController {

  private static final int MOST = 200;

  private final TicketStore store;

  TicketController(TicketStore store) {
    this.store = store;
  }

  /**
   * @param next cursor of the next page; null on the last one
   */
  record Page(List<Ticket> items, @Nullable String next) {}

  @GetMapping
  @PersonalData("ticket")
  Page list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int size = Math.clamp(limit, 1, MOST);
    List<Ticket> found = store.page(cursor, size + 1);
    boolean more = found.size() > size;
    List<Ticket> page = more ? found.subList(0, size) : found;
    return new Page(page, more ? page.getLast().id() : null);
  }

  @GetMapping("/{id}")
  @PersonalData("ticket")
  Ticket one(@PathVariable String id) {
    return store
        .find(id)
        .map(ticket -> ticket.with(store.messages(id)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such ticket"));
  }
}
