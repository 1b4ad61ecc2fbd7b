package dev.tocsin.procedure;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentNotFound;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.procedure.StepsView.Offer;
import dev.tocsin.procedure.plan.Completion.By;
import dev.tocsin.procedure.plan.StepState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The steps of an incident over HTTP; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents/{id}/steps")
class StepsController {

  private final Procedures procedures;
  private final StepActs acts;
  private final ProbeTimer probes;
  private final IncidentRecord incidents;

  StepsController(
      Procedures procedures, StepActs acts, ProbeTimer probes, IncidentRecord incidents) {
    this.procedures = procedures;
    this.acts = acts;
    this.probes = probes;
    this.incidents = incidents;
  }

  @GetMapping
  StepsView steps(@PathVariable String id) {
    Incident incident = incident(id);
    return procedures
        .of(incident)
        .map(standing -> StepsView.of(standing, offer(incident, standing)))
        .orElseGet(StepsView::none);
  }

  /** It is done; a text, or a file beside the incident, shows it. */
  @PostMapping("/{step}/confirm")
  StepsView confirm(
      @PathVariable String id,
      @PathVariable String step,
      @RequestBody @Valid Confirmation body,
      Principal principal) {
    String text = body.text() == null ? "" : body.text().strip();
    if (text.isEmpty() && body.fileId() == null) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "a step is confirmed with 'text' or 'fileId'");
    }
    acts.confirm(incident(id).id(), step, text, body.fileId(), principal.getName());
    return steps(id);
  }

  @PostMapping("/{step}/skip")
  StepsView skip(
      @PathVariable String id,
      @PathVariable String step,
      @RequestBody @Valid Why body,
      Principal principal) {
    acts.skip(incident(id).id(), step, body.reason().strip(), principal.getName());
    return steps(id);
  }

  /** It has to be done anew; what happened until now no longer completes it. */
  @PostMapping("/{step}/reopen")
  StepsView reopen(
      @PathVariable String id,
      @PathVariable String step,
      @RequestBody @Valid Why body,
      Principal principal) {
    acts.reopen(incident(id).id(), step, body.reason().strip(), principal.getName());
    return steps(id);
  }

  private @Nullable Offer offer(Incident incident, Procedures.Standing standing) {
    for (StepState state : standing.steps()) {
      if (state.step().completion().by() == By.VERIFIED
          && state.status() == StepState.Status.OPEN) {
        return probes
            .look(incident)
            .map(probe -> new Offer(state.step().key(), probe.text()))
            .orElse(null);
      }
    }
    return null;
  }

  private Incident incident(String id) {
    return incidents.find(id).orElseThrow(() -> new IncidentNotFound(id));
  }

  /**
   * @param fileId a file beside the incident
   */
  record Confirmation(
      @Size(max = 10_000) @Nullable String text, @Size(max = 64) @Nullable String fileId) {}

  record Why(@NotBlank @Size(max = 2000) String reason) {}
}
