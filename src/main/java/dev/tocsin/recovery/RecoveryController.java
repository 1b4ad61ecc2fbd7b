package dev.tocsin.recovery;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Recovery plans over HTTP. 404 for what is not there, 409 for what cannot be as the plan stands,
 * 400 for what cannot be at all; each act answers with the plan as it is then.
 */
@RestController
@RequestMapping("/api/recovery")
class RecoveryController {

  private final RecoveryDesk desk;
  private final RecoveryStore store;
  private final Proposals proposals;
  private final IncidentRecord incidents;
  private final RecoverySettings settings;
  private final InstantSource clock;

  RecoveryController(
      RecoveryDesk desk,
      RecoveryStore store,
      Proposals proposals,
      IncidentRecord incidents,
      RecoverySettings settings,
      InstantSource clock) {
    this.desk = desk;
    this.store = store;
    this.proposals = proposals;
    this.incidents = incidents;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What somebody says was lost.
   *
   * @param teams how many work at the same time, 1 unless said
   * @param rehearsal whether it is an exercise, of which nobody outside is told
   * @param servers which servers; all of the data centre unless said
   * @param provider where the new servers are opened; as before unless said
   */
  record Declared(
      @NotBlank @Size(max = 64) String datacentre,
      @Nullable Integer teams,
      @Nullable Boolean rehearsal,
      @NotBlank @Size(max = 500) String reason,
      @Size(max = 1000) @Nullable List<@NotNull @Size(max = 255) String> servers,
      @Size(max = 64) @Nullable String provider) {
    Declaration declaration() {
      return new Declaration(
          datacentre.strip(),
          teams == null ? 1 : teams,
          rehearsal != null && rehearsal,
          reason.strip(),
          servers,
          provider);
    }
  }

  /** When a client would be back. */
  record Expected(String id, String name, int place, Instant estimate) {}

  /**
   * What would be begun.
   *
   * @param services how many services were lost, of all clients
   * @param minutes from the beginning to the end of all
   * @param first the first clients of the order
   */
  record Preview(
      String datacentre,
      String provider,
      List<String> servers,
      int services,
      int clients,
      int teams,
      int teamsUsed,
      long minutes,
      Instant estimatedEnd,
      List<Expected> first) {}

  /** What somebody tells of a piece of work; all may be left out. */
  record Told(
      @Nullable Integer team, @Nullable Instant at, @Size(max = 500) @Nullable String note) {
    RecoveryDesk.Tick tick() {
      return new RecoveryDesk.Tick(team, at, note == null ? "" : note.strip());
    }
  }

  record Teams(@NotNull Integer teams) {}

  record Reason(@NotBlank @Size(max = 500) String reason) {}

  @GetMapping
  Page<RecoveryHead> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    Page<RecoveryPlan> page = Page.of(store.list(cursor, most + 1), most, RecoveryPlan::id);
    return new Page<>(
        page.items().stream().map(plan -> head(desk.get(plan.id()))).toList(), page.next());
  }

  /** Data centres that look lost, for which no plan goes on. */
  @GetMapping("/proposals")
  List<Proposals.Proposal> proposals() {
    return proposals.now();
  }

  @PostMapping("/preview")
  Preview preview(@RequestBody @Valid Declared body) {
    Standing drawn = desk.preview(body.declaration());
    Plan outlook = drawn.outlook();
    List<Expected> first =
        drawn.loss().clients().stream()
            .limit(10)
            .map(
                client -> {
                  int place = drawn.loss().clients().indexOf(client);
                  Instant at = outlook.clients().get(place).at();
                  return new Expected(client.id(), client.name(), place + 1, at);
                })
            .toList();
    return new Preview(
        drawn.plan().dataCentre(),
        drawn.plan().provider(),
        drawn.loss().servers(),
        drawn.loss().clients().stream().mapToInt(Loss.LostClient::services).sum(),
        drawn.loss().clients().size(),
        drawn.plan().teams(),
        outlook.teamsUsed(),
        Duration.between(drawn.plan().begunAt(), outlook.end()).toMinutes(),
        outlook.end(),
        first);
  }

  /** Declares the data centre lost and begins the plan. */
  @PostMapping
  ResponseEntity<RecoveryView> begin(@RequestBody @Valid Declared body, Principal person) {
    Standing begun = desk.begin(body.declaration(), person.getName());
    return ResponseEntity.status(HttpStatus.CREATED).body(view(begun));
  }

  @GetMapping("/{id}")
  RecoveryView one(@PathVariable String id) {
    return view(desk.get(id));
  }

  @PostMapping("/{id}/restores/{client}/{act:begin|end|fail}")
  RecoveryView restore(
      @PathVariable String id,
      @PathVariable String client,
      @PathVariable String act,
      @RequestBody(required = false) @Valid @Nullable Told body,
      Principal person) {
    return view(tick(id, new Subject(Step.RESTORE, client, act), body, person));
  }

  @PostMapping("/{id}/servers/{server}/{step:open|machine}/{act:begin|end|fail}")
  RecoveryView server(
      @PathVariable String id,
      @PathVariable String server,
      @PathVariable String step,
      @PathVariable String act,
      @RequestBody(required = false) @Valid @Nullable Told body,
      Principal person) {
    return view(tick(id, new Subject(Step.of(step).orElseThrow(), server, act), body, person));
  }

  /** A lost server came back by itself. */
  @PostMapping("/{id}/servers/{server}/back")
  RecoveryView back(
      @PathVariable String id,
      @PathVariable String server,
      @RequestBody(required = false) @Valid @Nullable Told body,
      Principal person) {
    return view(desk.back(id, server, told(body), person.getName()));
  }

  @PostMapping("/{id}/teams")
  RecoveryView teams(@PathVariable String id, @RequestBody @Valid Teams body, Principal person) {
    return view(desk.teams(id, body.teams(), person.getName()));
  }

  @PostMapping("/{id}/end")
  RecoveryView end(@PathVariable String id, @RequestBody @Valid Reason body, Principal person) {
    return view(desk.end(id, body.reason().strip(), person.getName()));
  }

  private record Subject(Step step, String name, String act) {}

  private Standing tick(String id, Subject what, @Nullable Told body, Principal person) {
    RecoveryDesk.Tick tick = told(body);
    return switch (what.act()) {
      case "begin" -> desk.begin(id, what.step(), what.name(), tick, person.getName());
      case "end" -> desk.end(id, what.step(), what.name(), tick, person.getName());
      default -> desk.fail(id, what.step(), what.name(), tick, person.getName());
    };
  }

  private static RecoveryDesk.Tick told(@Nullable Told body) {
    return body == null ? new RecoveryDesk.Tick(null, null, "") : body.tick();
  }

  private RecoveryHead head(Standing standing) {
    String incidentId = standing.plan().incidentId();
    Long number =
        incidentId == null ? null : incidents.find(incidentId).map(Incident::number).orElse(null);
    return RecoveryHead.of(standing, number);
  }

  private RecoveryView view(Standing standing) {
    return RecoveryView.of(
        standing,
        head(standing),
        new RecoveryView.Beside(
            store.told(standing.plan().id()), store.notes(standing.plan().id())),
        Measured.of(standing.plan(), standing.loss(), standing.facts(), settings),
        clock.instant());
  }
}
