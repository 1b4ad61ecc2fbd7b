package dev.tocsin.clock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Clocks over HTTP; a clock is {@code response} or {@code restore}, an incident its id or number.
 */
@RestController
@RequestMapping("/api/incidents/{id}/clocks")
class ClockController {

  private final ClockActs acts;
  private final ClocksPart part;

  ClockController(ClockActs acts, ClocksPart part) {
    this.acts = acts;
    this.part = part;
  }

  /** As they stand now. */
  @GetMapping
  List<ClockView> all(@PathVariable String id) {
    return part.of(acts.incident(id).id());
  }

  /** 409 when it has stopped or is paused already. */
  @PostMapping("/{clock}/pause")
  List<ClockView> pause(
      @PathVariable String id,
      @PathVariable String clock,
      @RequestBody @Valid Reason body,
      Principal principal) {
    acts.pause(id, clock, body.reason().strip(), principal.getName());
    return all(id);
  }

  /** 409 when it has stopped or is not paused. */
  @PostMapping("/{clock}/resume")
  List<ClockView> resume(
      @PathVariable String id,
      @PathVariable String clock,
      @RequestBody @Valid Reason body,
      Principal principal) {
    acts.resume(id, clock, body.reason().strip(), principal.getName());
    return all(id);
  }

  record Reason(@NotBlank @Size(max = 500) String reason) {}
}
