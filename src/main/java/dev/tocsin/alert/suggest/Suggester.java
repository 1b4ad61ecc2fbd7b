package dev.tocsin.alert.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.body.LooksLike;
import dev.tocsin.alert.field.Text;
import dev.tocsin.alert.mapping.JsonMapping;
import dev.tocsin.alert.suggest.Suggestion.Foreseen;
import dev.tocsin.alert.suggest.Suggestion.Guess;
import dev.tocsin.alert.suggest.Suggestion.Mapping;
import dev.tocsin.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what a signal looks like and makes a mapping for it. Pure but for the time that jq takes.
 */
@Component
class Suggester {

  private static final int LONGEST_SAMPLE = 120;
  private static final int BEGINNING = 256;

  private final JsonMapping mapping;

  Suggester(JsonMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * @param name what to call the new route, {@code [a-z0-9-]}
   */
  Suggestion of(Signal signal, @Nullable String reason, String name) {
    LooksLike.Look look = LooksLike.at(signal).orElse(null);
    if (isPage(signal)) {
      return new Suggestion(reason, look, null, "not-json");
    }
    JsonNode post;
    try {
      post = Fields.of(signal);
    } catch (Unreadable e) {
      return new Suggestion(reason, look, null, "not-json");
    }
    String each = "";
    JsonNode alert = post;
    if (post.isArray()) {
      each = ".";
      alert = post.path(0);
    } else {
      for (String list : Vocabulary.LISTS) {
        JsonNode field = post.path(list);
        if (field.isArray() && field.path(0).isObject()) {
          each = "." + list;
          alert = field.path(0);
          break;
        }
      }
    }
    if (!alert.isObject()) {
      return new Suggestion(reason, look, null, "no-object");
    }
    List<Leaf> leaves = new ArrayList<>(Leaf.of(alert, ""));
    if (!each.isEmpty() && post.isObject()) {
      leaves.addAll(Leaf.of(post, "$all"));
    }
    Guesses guesses = new Guesses(leaves);
    if (!guesses.enough()) {
      return new Suggestion(reason, look, null, "no-known-names");
    }
    return new Suggestion(reason, look, tried(signal, guesses, each, name), null);
  }

  /** XML can be mapped, but what a web server shows to people says nothing of an alert. */
  private static boolean isPage(Signal signal) {
    byte[] body = signal.body();
    String start =
        new String(body, 0, Math.min(body.length, BEGINNING), StandardCharsets.UTF_8)
            .strip()
            .toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  private Mapping tried(Signal signal, Guesses guesses, String each, String name) {
    String program = MappingText.program(guesses, each, name);
    List<Guess> shown = new ArrayList<>();
    guesses
        .all()
        .forEach(
            (what, leaves) ->
                leaves.forEach(
                    leaf ->
                        shown.add(
                            new Guess(
                                what,
                                leaf.jq(),
                                Text.clean(
                                    leaf.value().isObject() ? leaf.value().toString() : leaf.text(),
                                    LONGEST_SAMPLE)))));
    List<Foreseen> alerts = List.of();
    String problem = null;
    try {
      if (mapping.tried(signal, program) instanceof Reading.Facts facts) {
        alerts = facts.alerts().stream().map(Suggester::foreseen).toList();
        problem = facts.unreadable().isEmpty() ? null : facts.unreadable().getFirst();
      }
    } catch (Unreadable | IllegalArgumentException e) {
      problem = e.getMessage();
    }
    return new Mapping(
        name,
        "routes/ingest/" + name + ".camel.yaml",
        program,
        MappingText.route(name, program),
        shown,
        alerts,
        problem);
  }

  private static Foreseen foreseen(Alert alert) {
    return new Foreseen(
        alert.kind(),
        alert.severity().name().toLowerCase(Locale.ROOT),
        alert.status().name().toLowerCase(Locale.ROOT),
        alert.summary(),
        alert.resource().names(),
        alert.startsAt(),
        alert.endsAt(),
        alert.labels(),
        alert.links());
  }
}
