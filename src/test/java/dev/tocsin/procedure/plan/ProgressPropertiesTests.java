package dev.tocsin.procedure.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.procedure.plan.Facts.Action;
import dev.tocsin.procedure.plan.Facts.Given;
import dev.tocsin.procedure.plan.Facts.Notice;
import dev.tocsin.procedure.plan.Facts.Way;
import dev.tocsin.procedure.plan.StepState.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever happens to an incident, in whatever order. */
class ProgressPropertiesTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");
  private static final List<String> NOTICES = List.of("opened", "isolated", "back", "estimate");

  /** An incident as it grows; every step's mark is written down when it is found done. */
  private static final class Story {
    final Procedure procedure;
    final List<Notice> notices = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();
    final List<Given> given = new ArrayList<>();
    final Map<String, Mark> marks = new HashMap<>();
    Set<Circumstance> circumstances = Set.of();
    boolean standing = true;

    Story(String name) {
      procedure = Shipped.procedure(name);
    }

    Facts facts() {
      return new Facts(circumstances, standing, null, notices, actions, given, marks, null);
    }

    List<StepState> look() {
      List<StepState> states = Progress.of(procedure, facts());
      states.forEach(state -> state.done().ifPresent(mark -> marks.put(mark.step(), mark)));
      return states;
    }

    /** Something of any kind happens. */
    void next(Random random, int minute) {
      Instant at = T.plusSeconds(60L * minute);
      Way way = Way.values()[random.nextInt(Way.values().length)];
      switch (random.nextInt(6)) {
        case 0 -> {
          String name = NOTICES.get(random.nextInt(NOTICES.size()));
          notices.add(new Notice(name, "c" + random.nextInt(3), way, at, at));
        }
        case 1 -> actions.add(new Action("cut-site s" + random.nextInt(3), way, at));
        case 2 -> {
          Completion.By by = Completion.By.values()[random.nextInt(Completion.By.values().length)];
          given.add(new Given(by, "ann", at, Proof.of("x", "said", Map.of())));
        }
        case 3 -> {
          Step step = procedure.steps().get(random.nextInt(procedure.steps().size()));
          marks.putIfAbsent(
              step.key(),
              new Mark(
                  step.key(),
                  random.nextBoolean() ? Mark.Outcome.DONE : Mark.Outcome.SKIPPED,
                  "ann",
                  at,
                  Proof.of("person", "said", Map.of())));
        }
        case 4 -> {
          Set<Circumstance> some = EnumSet.noneOf(Circumstance.class);
          for (Circumstance one : Circumstance.values()) {
            if (random.nextBoolean()) {
              some.add(one);
            }
          }
          circumstances = some;
        }
        default -> standing = random.nextBoolean();
      }
    }
  }

  @Property(tries = 300)
  void factsOnlyAddAndNothingIsDoneWithoutProof(
      @ForAll long seed, @ForAll boolean intrusion, @ForAll @IntRange(max = 40) int length) {
    Story story = new Story(intrusion ? "intrusion" : "incident");
    Random random = new Random(seed);
    Map<String, Mark> done = new HashMap<>();
    for (int i = 0; i < length; i++) {
      story.next(random, i);
      List<StepState> states = story.look();
      assertThat(states.stream().map(StepState::step)).isEqualTo(story.procedure.steps());
      for (StepState state : states) {
        Mark before = done.get(state.step().key());
        if (before != null) {
          assertThat(state.mark()).as("done stays done, with the first proof").isEqualTo(before);
        }
        if (state.status() == Status.OPEN) {
          assertThat(state.missing()).isNotEmpty();
        } else {
          assertThat(state.missing()).isEmpty();
          Mark mark = state.done().orElseThrow();
          assertThat(mark.proof().text()).isNotBlank();
          assertThat(mark.actor()).isNotBlank();
          done.put(mark.step(), mark);
        }
      }
    }
  }

  @Property(tries = 300)
  void aRepeatedFactChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 40) int length) {
    Story story = new Story("incident");
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      story.next(random, i);
    }
    List<StepState> once = Progress.of(story.procedure, story.facts());
    story.notices.addAll(List.copyOf(story.notices));
    story.actions.addAll(List.copyOf(story.actions));
    story.given.addAll(List.copyOf(story.given));
    assertThat(Progress.of(story.procedure, story.facts())).isEqualTo(once);
  }

  @Property(tries = 300)
  void whatWasDoneIsKeptWhenItTurnsIntoAnIntrusionAndBack(
      @ForAll long seed, @ForAll @IntRange(max = 40) int length) {
    Story story = new Story("incident");
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      story.next(random, i);
      story.look();
    }
    Map<String, Mark> before = Map.copyOf(story.marks);
    List<StepState> turned = Progress.of(Shipped.procedure("intrusion"), story.facts());
    Set<String> kept = new TreeSet<>();
    for (StepState state : turned) {
      Mark mark = before.get(state.step().key());
      if (mark != null) {
        assertThat(state.mark()).isEqualTo(mark);
        kept.add(mark.step());
      }
    }
    assertThat(kept)
        .isEqualTo(
            new TreeSet<>(
                before.keySet().stream()
                    .filter(key -> Shipped.procedure("intrusion").step(key).isPresent())
                    .toList()));
    for (StepState state : Progress.of(story.procedure, story.facts())) {
      assertThat(state.mark()).isEqualTo(before.get(state.step().key()));
    }
  }
}
