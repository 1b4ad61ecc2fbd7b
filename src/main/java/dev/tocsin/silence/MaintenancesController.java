package dev.tocsin.silence;

import dev.tocsin.correlation.Hold;
import dev.tocsin.incident.HeldBack;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import dev.tocsin.silence.MaintenanceWindow.Work;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Maintenance windows over HTTP. */
@RestController
@RequestMapping("/api/maintenances")
class MaintenancesController {

  private static final int LONGEST_TITLE = 140;
  private static final int LONGEST_REASON = 500;

  private final MaintenanceStore store;
  private final MaintenanceDesk desk;
  private final HeldBack held;
  private final Inventory inventory;
  private final InstantSource clock;

  MaintenancesController(
      MaintenanceStore store,
      MaintenanceDesk desk,
      HeldBack held,
      Inventory inventory,
      InstantSource clock) {
    this.store = store;
    this.desk = desk;
    this.held = held;
    this.inventory = inventory;
    this.clock = clock;
  }

  /** Newest made first; {@code state} is {@code current}, {@code over} or {@code all}. */
  @GetMapping
  Page<MaintenanceView> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    List<MaintenanceWindow> found = store.list(Said.over(state), cursor, most + 1);
    Map<String, HeldBack.Count> counts =
        held.counts(found.stream().map(MaintenanceWindow::id).toList());
    return Page.of(
        found.stream().map(one -> view(one, counts)).toList(), most, MaintenanceView::id);
  }

  @GetMapping("/{id}")
  ResponseEntity<MaintenanceView> one(@PathVariable String id) {
    return shown(store.find(id).orElseThrow(() -> new HoldNotFound(id)), HttpStatus.OK);
  }

  /** Plans one. It begins and ends by itself. */
  @PostMapping
  ResponseEntity<MaintenanceView> plan(@RequestBody MaintenanceSaid said, Principal principal) {
    Instant now = clock.instant();
    Instant begins = Said.time(said.beginsAt(), "beginsAt");
    Instant ends = Said.time(said.endsAt(), "endsAt");
    Said.span(begins, ends, now);
    MaintenanceWindow window =
        new MaintenanceWindow(
            Ids.next(),
            work(said, principal),
            begins,
            ends,
            principal.getName(),
            now,
            0,
            null,
            null,
            null,
            null,
            null,
            1);
    desk.plan(window);
    return shown(
        store.find(window.id()).orElseThrow(() -> new HoldNotFound(window.id())),
        HttpStatus.CREATED);
  }

  /** Changes what it is about, or moves it, also while it runs. */
  @PutMapping("/{id}")
  ResponseEntity<MaintenanceView> change(
      @PathVariable String id,
      @RequestBody MaintenanceSaid said,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    Instant begins = Said.time(said.beginsAt(), "beginsAt");
    Instant ends = Said.time(said.endsAt(), "endsAt");
    Said.span(begins, ends, clock.instant());
    return shown(
        desk.change(id, work(said, principal), begins, ends, Said.version(ifMatch)), HttpStatus.OK);
  }

  /** Begins it now. */
  @PostMapping("/{id}/start")
  ResponseEntity<MaintenanceView> start(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return shown(desk.start(id, Said.version(ifMatch)), HttpStatus.OK);
  }

  /** Ends it now; one that has not begun is called off. */
  @PostMapping("/{id}/end")
  ResponseEntity<MaintenanceView> end(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(desk.end(id, principal.getName(), Said.version(ifMatch)), HttpStatus.OK);
  }

  /** As {@link #end}; it stays on record. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    desk.end(id, principal.getName(), Said.version(ifMatch));
    return ResponseEntity.noContent().build();
  }

  /** What it would hold back were it now; changes nothing. */
  @PostMapping("/preview")
  HeldBack.Preview preview(@RequestBody PlacesSaid said) {
    Instant now = clock.instant();
    Work work = places(said.servers(), said.services(), said.dataCentres());
    return held.preview(
        new Hold(
            "preview",
            Hold.Type.MAINTENANCE,
            work.matchers(),
            now,
            now.plus(Said.LONGEST),
            false,
            "preview"),
        now);
  }

  private Work work(MaintenanceSaid said, Principal principal) {
    Work places = places(said.servers(), said.services(), said.dataCentres());
    return new Work(
        Said.text(said.title(), "title", LONGEST_TITLE),
        Said.text(said.reason(), "reason", LONGEST_REASON),
        Said.owner(said.owner(), principal.getName()),
        places.servers(),
        places.services(),
        places.dataCentres(),
        said.announce() == null || said.announce());
  }

  private Work places(
      @Nullable List<String> servers,
      @Nullable List<String> services,
      @Nullable List<String> dataCentres) {
    InventorySnapshot known = inventory.snapshot();
    Work work =
        new Work(
            "",
            "",
            "",
            Said.names(servers, "servers", known.servers().keySet()),
            Said.names(services, "services", known.services().keySet()),
            Said.names(dataCentres, "dataCentres", known.dataCentres().keySet()),
            false);
    if (work.matchers().isEmpty()) {
      throw Said.bad("name a server, a service or a data centre");
    }
    return work;
  }

  private ResponseEntity<MaintenanceView> shown(MaintenanceWindow one, HttpStatus status) {
    return ResponseEntity.status(status)
        .eTag("\"" + one.version() + "\"")
        .body(view(one, held.counts(List.of(one.id()))));
  }

  private MaintenanceView view(MaintenanceWindow one, Map<String, HeldBack.Count> counts) {
    HeldBack.Count count = counts.getOrDefault(one.id(), HeldBack.Count.NONE);
    return new MaintenanceView(
        one.id(),
        one.state(clock.instant()).word(),
        one.what().title(),
        one.what().reason(),
        one.what().owner(),
        one.what().servers(),
        one.what().services(),
        one.what().dataCentres(),
        one.beginsAt(),
        one.endsAt(),
        one.what().announce(),
        one.createdBy(),
        one.createdAt(),
        one.moved(),
        one.startedAt(),
        one.endedAt(),
        one.endedBy(),
        one.endedWhy(),
        one.stood(),
        count.standing(),
        count.ended(),
        one.version());
  }

  /**
   * @param title clients read it when it is announced
   * @param reason for staff
   * @param announce whether clients are told when it is planned, moved, begins and ends; yes unless
   *     said otherwise
   */
  record MaintenanceSaid(
      @Nullable String title,
      @Nullable String reason,
      @Nullable String owner,
      @Nullable List<String> servers,
      @Nullable List<String> services,
      @Nullable List<String> dataCentres,
      @Nullable Instant beginsAt,
      @Nullable Instant endsAt,
      @Nullable Boolean announce) {}

  record PlacesSaid(
      @Nullable List<String> servers,
      @Nullable List<String> services,
      @Nullable List<String> dataCentres) {}

  /**
   * @param endedWhy {@code over}, {@code early} or {@code cancelled}; null while it is not over
   * @param stood how many faults that it held back stood at its end, so that it overran; null
   *     before
   * @param standing alerts that it holds back now
   * @param ended alerts that ended while it held them back
   */
  record MaintenanceView(
      String id,
      @OneOf(MaintenanceWindow.State.class) String state,
      String title,
      String reason,
      String owner,
      List<String> servers,
      List<String> services,
      List<String> dataCentres,
      Instant beginsAt,
      Instant endsAt,
      boolean announce,
      String createdBy,
      Instant createdAt,
      int moved,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      @Nullable String endedWhy,
      @Nullable Integer stood,
      int standing,
      int ended,
      long version) {}
}
