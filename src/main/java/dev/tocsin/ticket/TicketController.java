package dev.tocsin.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tocsin.audit.PersonalData;
import dev.tocsin.incident.OpenIncidents;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
  private final TicketTies ties;
  private final OpenIncidents open;

  TicketController(TicketStore store, TicketTies ties, OpenIncidents open) {
    this.store = store;
    this.ties = ties;
    this.open = open;
  }

  /**
   * An incident that a ticket may be about.
   *
   * @param state as in the API of incidents
   */
  record Proposal(String id, long number, String title, String state, Instant openedAt) {}

  /**
   * A ticket with its mails.
   *
   * @param proposals open incidents that touch its client, newest first; none for a stranger
   */
  record Shown(@JsonUnwrapped Ticket ticket, List<Proposal> proposals) {}

  /**
   * @param incident id or number
   */
  record About(@NotBlank @Size(max = 100) String incident) {}

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
  Shown one(@PathVariable String id) {
    Ticket ticket =
        store
            .find(id)
            .map(found -> found.with(store.messages(id)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such ticket"));
    String client = ticket.client();
    return new Shown(
        ticket,
        client == null
            ? List.of()
            : open.touching(client).stream()
                .map(
                    one ->
                        new Proposal(
                            one.id(),
                            one.number(),
                            one.title(),
                            one.state().word(),
                            one.openedAt()))
                .toList());
  }

  /** Says which incident it is about; the response clock of that counts from its confirmation. */
  @PostMapping("/{id}/incident")
  Shown tie(@PathVariable String id, @RequestBody @Valid About body, Principal principal) {
    ties.tie(id, body.incident().strip(), principal.getName());
    return one(id);
  }

  /** 409 when it is tied to none. */
  @DeleteMapping("/{id}/incident")
  Shown untie(@PathVariable String id, Principal principal) {
    ties.untie(id, principal.getName());
    return one(id);
  }
}
