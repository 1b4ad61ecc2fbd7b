package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The query of the list of incidents; several words are separated by commas.
 *
 * @param state states, or {@code open} for all but closed
 * @param client id of a client that the incident's own server, service or client concerns
 * @param owner a name, or {@code none}
 * @param held {@code true} for those that are wholly held back by silences or maintenance
 * @param q part of the title, server or service
 */
record IncidentsAsked(
    @Nullable String state,
    @Nullable String severity,
    @Nullable String kind,
    @Nullable String server,
    @Nullable String client,
    @Nullable String owner,
    @Nullable Boolean held,
    @Nullable String q) {

  private static final int LONGEST_TEXT = 100;
  private static final int MOST_WORDS = 50;

  IncidentFilter filter(InventorySnapshot known) {
    if (q != null && q.length() > LONGEST_TEXT) {
      throw refused("'q' has at most " + LONGEST_TEXT + " characters");
    }
    return new IncidentFilter(
        state == null || state.equals("open")
            ? (state == null ? Set.of() : open())
            : words("state", state, Incident.State::of),
        severity == null
            ? Set.of()
            : words("severity", severity, word -> Severity.valueOf(word.toUpperCase(Locale.ROOT))),
        kind == null ? Set.of() : words("kind", kind, Function.identity()),
        blank(server),
        client == null || client.isBlank() ? null : places(client.strip(), known),
        owner == null || owner.isBlank() ? null : owner.equals("none") ? "" : owner.strip(),
        held != null && held,
        blank(q));
  }

  static Set<Incident.State> open() {
    return EnumSet.complementOf(EnumSet.of(Incident.State.CLOSED));
  }

  /** Where an incident must be to concern the client: its services, and the servers they run on. */
  private static List<String> places(String client, InventorySnapshot known) {
    List<Service> services =
        known.services().values().stream().filter(one -> client.equals(one.client())).toList();
    return Stream.concat(
            Stream.of("client:" + client),
            services.stream()
                .flatMap(one -> Stream.of("service:" + one.name(), "server:" + one.server())))
        .distinct()
        .toList();
  }

  private static <T> Set<T> words(String name, String list, Function<String, T> reader) {
    String[] words = list.split(",", MOST_WORDS + 1);
    if (words.length > MOST_WORDS) {
      throw refused("'" + name + "' has too many words");
    }
    try {
      return Arrays.stream(words)
          .map(String::strip)
          .map(reader)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IllegalArgumentException e) {
      throw refused("'" + name + "' has a word that is none of its own");
    }
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
