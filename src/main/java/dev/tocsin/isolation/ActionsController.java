package dev.tocsin.isolation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tocsin.isolation.ActionDesk.Checked;
import dev.tocsin.isolation.ActionDesk.Preview;
import dev.tocsin.platform.Page;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Isolation in the API. 404 for what is not there, 409 with the present {@code state} for what an
 * action cannot do from where it stands, 202 when the result is still to come.
 */
@RestController
class ActionsController {

  private static final int LONGEST_REASON = 500;

  private final ActionDesk desk;
  private final ActionRequests requests;
  private final ActionBook book;
  private final IsolationSettings settings;

  ActionsController(
      ActionDesk desk, ActionRequests requests, ActionBook book, IsolationSettings settings) {
    this.desk = desk;
    this.requests = requests;
    this.book = book;
    this.settings = settings;
  }

  /** What a person asks for. */
  record NewAction(@Nullable String verb, @Nullable String service) {}

  record CheckView(ActionView action, @Nullable String siteState, @Nullable String problem) {}

  /** Exactly what would run where. */
  record PreviewView(
      ActionView action,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String user,
      String command,
      String undoCommand,
      @Nullable String agentVersion,
      @Nullable String siteState,
      @Nullable String problem) {}

  @GetMapping("/api/incidents/{incident}/actions")
  List<ActionView> ofIncident(@PathVariable String incident) {
    return requests.merged(incident).stream()
        .flatMap(id -> desk.ofIncident(id).stream())
        .map(ActionView::of)
        .toList();
  }

  @PostMapping("/api/incidents/{incident}/actions")
  ResponseEntity<ActionView> propose(
      @PathVariable String incident, @RequestBody NewAction wanted, @Nullable Principal person) {
    Action action =
        requests.propose(incident, text(wanted.verb()), text(wanted.service()), name(person));
    return ResponseEntity.status(HttpStatus.CREATED).body(ActionView.of(action));
  }

  /** An action in the list of all. */
  record ListedAction(@JsonUnwrapped ActionView action, long incidentNumber) {}

  /**
   * Actions of all incidents, newest first.
   *
   * @param state {@code in-force} (a cut that stands), {@code waiting} (for a person or a runner),
   *     {@code past}; all of them unless set
   */
  @GetMapping("/api/actions")
  Page<ListedAction> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String server,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    List<Action> found =
        desk.list(new ActionStore.Filter(group(state), server, service, cursor), most + 1);
    Map<String, Long> numbers = requests.numbers(found);
    return Page.of(
        found.stream()
            .map(
                action ->
                    new ListedAction(
                        ActionView.of(action), numbers.getOrDefault(action.incidentId(), 0L)))
            .toList(),
        most,
        listed -> listed.action().id());
  }

  private static ActionState.@Nullable Group group(@Nullable String word) {
    return word == null
        ? null
        : ActionState.Group.of(word)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "'state' is in-force, waiting or past"));
  }

  @GetMapping("/api/actions/{id}")
  ActionView one(@PathVariable String id) {
    return ActionView.of(desk.get(id));
  }

  @PostMapping("/api/actions/{id}/preview")
  PreviewView preview(@PathVariable String id) {
    Preview preview = desk.preview(id);
    Action.Order order = preview.action().order();
    var place = preview.place();
    return new PreviewView(
        ActionView.of(preview.action()),
        place == null ? null : place.host(),
        place == null ? null : place.port(),
        place == null ? null : place.user(),
        order.command().line(),
        order.undoCommand().line(),
        preview.agentVersion(),
        preview.siteState(),
        preview.problem());
  }

  @PostMapping("/api/actions/{id}/approve")
  ResponseEntity<ActionView> approve(@PathVariable String id, @Nullable Principal person) {
    return answer(desk.approve(id, name(person)));
  }

  /** Why a proposal is not wanted; may be left out. */
  record Decline(@Nullable String reason) {}

  @PostMapping("/api/actions/{id}/decline")
  ActionView decline(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Decline decline,
      @Nullable Principal person) {
    String reason = decline == null ? "" : text(decline.reason());
    if (reason.length() > LONGEST_REASON) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "'reason' has at most " + LONGEST_REASON + " characters");
    }
    return ActionView.of(desk.decline(id, name(person), reason));
  }

  @PostMapping("/api/actions/{id}/apply")
  ResponseEntity<ActionView> apply(@PathVariable String id, @Nullable Principal person) {
    desk.apply(id, name(person));
    return answer(book.awaitSettled(id, settings.answerWithin()));
  }

  @PostMapping("/api/actions/{id}/undo")
  ResponseEntity<ActionView> undo(@PathVariable String id, @Nullable Principal person) {
    desk.undo(id, name(person));
    return answer(book.awaitSettled(id, settings.answerWithin()));
  }

  @PostMapping("/api/actions/{id}/check")
  CheckView check(@PathVariable String id) {
    Checked checked = desk.check(id);
    return new CheckView(ActionView.of(checked.action()), checked.siteState(), checked.problem());
  }

  @ExceptionHandler
  ProblemDetail wrongState(WrongState e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    problem.setProperty("action", e.actionId());
    problem.setProperty("state", e.present().word());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail notThere(NoSuchElementException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  private static ResponseEntity<ActionView> answer(Action action) {
    HttpStatus status = action.state().settled() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).body(ActionView.of(action));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** Whoever acts is on record by name; the API's guard lets nobody else in. */
  private static String name(@Nullable Principal person) {
    if (person == null) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    return person.getName();
  }
}
