package dev.tocsin.procedure.review;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentCase.Line;
import dev.tocsin.incident.IncidentKeys;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.StepState;
import dev.tocsin.procedure.review.Document.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drafts the review of an incident: facts filled in, questions left open where nobody answered. */
public final class Draft {

  private final Material material;
  private final Phrases words;

  private Draft(Material material, String language) {
    this.material = material;
    this.words = Phrases.of(language, material.zone());
  }

  /**
   * What a draft is made of.
   *
   * @param clients names of those whom it touches
   * @param services names of those that it touches
   * @param steps of its procedure; empty when it follows none
   * @param lines of its timeline, oldest first
   */
  public record Material(
      Incident incident,
      List<String> clients,
      List<String> services,
      List<StepState> steps,
      List<Line> lines,
      Review review,
      ZoneId zone) {
    public Material {
      clients = List.copyOf(clients);
      services = List.copyOf(services);
      steps = List.copyOf(steps);
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param language {@code fr}, else English
   */
  public static Document of(Material material, String language) {
    Draft draft = new Draft(material, language);
    Answers answers = material.review().answers();
    List<Section> sections = new ArrayList<>();
    if (!answers.summary().isBlank()) {
      sections.add(Section.text(draft.words.say("summary"), answers.summary()));
    }
    sections.addAll(facts(material, language));
    sections.add(draft.answer("cause", answers.cause()));
    sections.add(draft.answer("helped", answers.helped()));
    sections.add(draft.answer("change", answers.change()));
    sections.add(draft.actions(answers.actions()));
    Incident incident = material.incident();
    String title = draft.words.say("review") + " " + incident.number() + " – " + incident.title();
    return new Document(language, title, draft.lead(), sections);
  }

  /** What the hub fills in by itself: facts, what happened, the procedure. */
  public static List<Section> facts(Material material, String language) {
    Draft draft = new Draft(material, language);
    List<Section> sections = new ArrayList<>();
    sections.add(Section.table(draft.words.say("facts"), List.of(), draft.facts()));
    sections.add(draft.chronology());
    if (!material.steps().isEmpty()) {
      sections.add(draft.steps());
    }
    return sections;
  }

  private String lead() {
    Instant finished = material.review().finishedAt();
    String by = material.review().finishedBy();
    return finished == null || by == null
        ? words.say("unfinished")
        : words.say("finished") + " " + words.time(finished) + ", " + by;
  }

  private List<List<String>> facts() {
    Incident one = material.incident();
    List<List<String>> rows = new ArrayList<>();
    add(rows, "kind", one.kind() + ", " + words.severity(one.severity()));
    add(rows, "place", place(one));
    add(rows, "level", Integer.toString(one.level()));
    add(rows, "owner", one.owner());
    add(rows, "opened", words.time(one.openedAt()));
    add(rows, "started", time(one.startedAt()));
    add(rows, "resolved", time(one.resolvedAt()));
    add(rows, "verified", time(one.verifiedAt()));
    add(rows, "closed", time(one.closedAt()));
    if (one.resolvedAt() != null) {
      add(rows, "lasted", words.span(Duration.between(one.openedAt(), one.resolvedAt())));
    }
    add(rows, "services", list(material.services()));
    add(rows, "clients", list(material.clients()));
    return rows;
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "–" : String.join(", ", names);
  }

  private @Nullable String time(@Nullable Instant at) {
    return at == null ? null : words.time(at);
  }

  private static String place(Incident one) {
    if (one.service() != null && one.server() != null) {
      return one.service() + " (" + one.server() + ")";
    }
    String name = one.service() == null ? one.server() : one.service();
    return name == null ? IncidentKeys.words(one.resourceKey()) : name;
  }

  private void add(List<List<String>> rows, String label, @Nullable String value) {
    if (value != null) {
      rows.add(List.of(words.say(label), value));
    }
  }

  private Section chronology() {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : material.lines()) {
      rows.add(List.of(words.time(line.at()), words.line(line), line.actor()));
    }
    return Section.table(
        words.say("chronology"),
        List.of(words.say("when"), words.say("what"), words.say("who")),
        rows);
  }

  private Section steps() {
    List<List<String>> rows = new ArrayList<>();
    for (StepState state : material.steps()) {
      Optional<Mark> done = state.done();
      rows.add(
          List.of(
              state.step().title().in(words.language()),
              words.status(state.status()),
              done.map(Mark::actor).orElse(""),
              done.map(mark -> words.time(mark.at())).orElse(""),
              done.map(mark -> words.proof(mark.proof())).orElse("")));
    }
    return Section.table(
        words.say("steps"),
        List.of(
            words.say("step"),
            words.say("status"),
            words.say("who"),
            words.say("when"),
            words.say("proof")),
        rows);
  }

  private Section answer(String name, String text) {
    return Section.text(words.say(name), text.isBlank() ? words.say("question") : text);
  }

  private Section actions(List<Answers.Todo> actions) {
    if (actions.isEmpty()) {
      return Section.text(words.say("actions"), words.say("no-actions"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Answers.Todo one : actions) {
      rows.add(
          List.of(
              one.what(),
              one.owner().isBlank() ? "?" : one.owner(),
              one.due() == null ? "?" : words.day(one.due()),
              words.say(one.done() ? "done" : "to-do")));
    }
    return Section.table(
        words.say("actions"),
        List.of(words.say("what"), words.say("who"), words.say("due"), words.say("status")),
        rows);
  }
}
