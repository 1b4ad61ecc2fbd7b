package dev.tocsin.alert.suggest;

import dev.tocsin.alert.mapping.JsonMapping;
import dev.tocsin.audit.PersonalData;
import dev.tocsin.signal.KeptSignals;
import dev.tocsin.signal.KeptSignals.Kept;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Helps with signals that were not understood. Looking changes nothing. */
@RestController
class SuggestionController {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  private final KeptSignals signals;
  private final Suggester suggester;

  SuggestionController(KeptSignals signals, Suggester suggester) {
    this.signals = signals;
    this.suggester = suggester;
  }

  /**
   * What the signal looks like and, for JSON and forms, a mapping to copy.
   *
   * @param name what to call the new route: lower-case letters, digits and '-', at most 40
   */
  @GetMapping("/api/signals/{id}/suggestion")
  @PersonalData("signal")
  Suggestion suggestion(
      @PathVariable String id, @RequestParam(required = false) @Nullable String name) {
    String called = name == null || name.isBlank() ? "new-tool" : name;
    if (!NAME.matcher(called).matches()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "'name' has lower-case letters, digits and '-', at most 40");
    }
    Kept kept =
        signals
            .kept(id, JsonMapping.MAX_BODY)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no signal with this id"));
    if (kept.size() > JsonMapping.MAX_BODY) {
      return new Suggestion(kept.reason(), null, null, "not-json");
    }
    return suggester.of(kept.signal(), kept.reason(), called);
  }
}
