package dev.tocsin.silence;

import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Matcher;
import dev.tocsin.incident.HeldBack;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Silences over HTTP. */
@RestController
@RequestMapping("/api/silences")
class SilencesController {

  private static final int MOST_MATCHERS = 20;
  private static final int LONGEST_REASON = 500;

  private final SilenceStore store;
  private final SilenceDesk desk;
  private final HeldBack held;
  private final InstantSource clock;

  SilencesController(SilenceStore store, SilenceDesk desk, HeldBack held, InstantSource clock) {
    this.store = store;
    this.desk = desk;
    this.held = held;
    this.clock = clock;
  }

  /** Newest first; {@code state} is {@code current}, {@code over} or {@code all}. */
  @GetMapping
  Page<SilenceView> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    List<Silence> found = store.list(Said.over(state), cursor, most + 1);
    Map<String, HeldBack.Count> counts = held.counts(found.stream().map(Silence::id).toList());
    return Page.of(found.stream().map(one -> view(one, counts)).toList(), most, SilenceView::id);
  }

  @GetMapping("/{id}")
  SilenceView one(@PathVariable String id) {
    return view(store.find(id).orElseThrow(() -> new HoldNotFound(id)), held.counts(List.of(id)));
  }

  /** Holds from now on, or from {@code beginsAt}; the owner is whoever asks, unless named. */
  @PostMapping
  ResponseEntity<SilenceView> add(@RequestBody NewSilence said, Principal principal) {
    Instant now = clock.instant();
    Instant begins =
        said.beginsAt() == null || said.beginsAt().isBefore(now) ? now : said.beginsAt();
    Instant ends = Said.time(said.endsAt(), "endsAt");
    Said.span(begins, ends, now);
    Silence silence =
        new Silence(
            Ids.next(),
            matchers(said.matchers()),
            Said.owner(said.owner(), principal.getName()),
            Said.text(said.reason(), "reason", LONGEST_REASON),
            begins,
            ends,
            said.untilResolved() != null && said.untilResolved(),
            principal.getName(),
            now,
            null,
            null,
            null);
    desk.add(silence);
    return ResponseEntity.status(HttpStatus.CREATED).body(one(silence.id()));
  }

  /** It is over from now on; it stays on record. Nothing happens when it is over already. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> remove(@PathVariable String id, Principal principal) {
    if (store.find(id).isEmpty()) {
      throw new HoldNotFound(id);
    }
    desk.remove(id, principal.getName());
    return ResponseEntity.noContent().build();
  }

  /** What such a silence would hold back now; changes nothing. */
  @PostMapping("/preview")
  HeldBack.Preview preview(@RequestBody SilenceTried said) {
    Instant now = clock.instant();
    return held.preview(
        new Hold(
            "preview",
            Hold.Type.SILENCE,
            List.of(matchers(said.matchers())),
            now,
            now.plus(Said.LONGEST),
            false,
            "preview"),
        now);
  }

  private static List<Matcher> matchers(@Nullable List<MatcherSaid> said) {
    if (said == null || said.isEmpty() || said.size() > MOST_MATCHERS) {
      throw Said.bad("'matchers' has 1 to " + MOST_MATCHERS + " conditions");
    }
    List<Matcher> matchers = new ArrayList<>();
    for (@Nullable MatcherSaid one : said) {
      if (one == null) {
        throw Said.bad("a matcher is missing");
      }
      matchers.add(one.matcher());
    }
    return matchers;
  }

  private SilenceView view(Silence one, Map<String, HeldBack.Count> counts) {
    HeldBack.Count count = counts.getOrDefault(one.id(), HeldBack.Count.NONE);
    return new SilenceView(
        one.id(),
        one.state(clock.instant()).word(),
        one.matchers().stream().map(MatcherSaid::of).toList(),
        one.owner(),
        one.reason(),
        one.beginsAt(),
        one.endsAt(),
        one.untilResolved(),
        one.createdBy(),
        one.createdAt(),
        one.endedAt(),
        one.endedBy(),
        one.endedWhy(),
        count.standing(),
        count.ended());
  }

  /**
   * One condition.
   *
   * @param op {@code is}, {@code in}, {@code glob} or {@code regex}
   */
  record MatcherSaid(
      @Nullable String field,
      @OneOf(Matcher.Op.class) @Nullable String op,
      @Nullable List<String> values) {

    static MatcherSaid of(Matcher one) {
      return new MatcherSaid(one.field(), one.op().word(), one.values());
    }

    Matcher matcher() {
      if (field == null
          || op == null
          || values == null
          || values.stream().anyMatch(Objects::isNull)) {
        throw Said.bad("a matcher has 'field', 'op' and 'values'");
      }
      Matcher.Op how =
          Arrays.stream(Matcher.Op.values())
              .filter(one -> one.word().equals(op))
              .findFirst()
              .orElseThrow(() -> Said.bad("'op' is is, in, glob or regex"));
      try {
        return new Matcher(field, how, values);
      } catch (IllegalArgumentException e) {
        throw Said.bad(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * @param beginsAt now when left out
   * @param untilResolved whether it is over before its end once nothing that it holds stands
   */
  record NewSilence(
      @Nullable List<MatcherSaid> matchers,
      @Nullable String owner,
      @Nullable String reason,
      @Nullable Instant beginsAt,
      @Nullable Instant endsAt,
      @Nullable Boolean untilResolved) {}

  record SilenceTried(@Nullable List<MatcherSaid> matchers) {}

  /**
   * @param standing alerts that it holds back now
   * @param ended alerts that ended while it held them back
   * @param endedWhy {@code over}, {@code resolved} or {@code removed}; null while it is not over
   */
  record SilenceView(
      String id,
      @OneOf(Silence.State.class) String state,
      List<MatcherSaid> matchers,
      String owner,
      String reason,
      Instant beginsAt,
      Instant endsAt,
      boolean untilResolved,
      String createdBy,
      Instant createdAt,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      @Nullable String endedWhy,
      int standing,
      int ended) {}
}
