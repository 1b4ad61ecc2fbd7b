package dev.tocsin.procedure;

import dev.tocsin.audit.PersonalData;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentNotFound;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.procedure.review.Answers;
import dev.tocsin.procedure.review.Document;
import dev.tocsin.procedure.review.MarkdownText;
import dev.tocsin.procedure.review.PdfFile;
import dev.tocsin.procedure.review.Review;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The review of an incident over HTTP; {@code language} is {@code fr} or {@code en}. */
@RestController
@RequestMapping("/api/incidents/{id}")
class ReviewController {

  private final ReviewDesk desk;
  private final IncidentRecord incidents;

  ReviewController(ReviewDesk desk, IncidentRecord incidents) {
    this.desk = desk;
    this.incidents = incidents;
  }

  /** The answers and the draft around them; the ETag is that of the answers. */
  @GetMapping("/review")
  @PersonalData("incident-review")
  ResponseEntity<ReviewView> review(
      @PathVariable String id, @RequestParam(defaultValue = "en") String language) {
    Incident incident = incident(id);
    return shown(incident, desk.of(incident), language(language));
  }

  /** 428 without If-Match, 412 when it was changed meanwhile, 422 when it cannot be finished. */
  @PutMapping("/review")
  ResponseEntity<ReviewView> save(
      @PathVariable String id,
      @RequestParam(defaultValue = "en") String language,
      @RequestBody @Valid Saved body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    Incident incident = incident(id);
    String wanted = language(language);
    long version = version(ifMatch);
    boolean finished = Boolean.TRUE.equals(body.finished());
    return shown(
        incident,
        desk.save(incident, body.answers(), finished, version, principal.getName()),
        wanted);
  }

  @GetMapping("/review.md")
  @PersonalData("incident-review")
  ResponseEntity<byte[]> markdown(
      @PathVariable String id, @RequestParam(defaultValue = "en") String language) {
    Incident incident = incident(id);
    String text = MarkdownText.of(desk.document(incident, language(language)));
    MediaType type = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    return file(incident, "md", type, text.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/review.pdf")
  @PersonalData("incident-review")
  ResponseEntity<byte[]> pdf(
      @PathVariable String id, @RequestParam(defaultValue = "en") String language) {
    Incident incident = incident(id);
    byte[] file = PdfFile.of(desk.document(incident, language(language)));
    return file(incident, "pdf", MediaType.APPLICATION_PDF, file);
  }

  private static ResponseEntity<byte[]> file(
      Incident incident, String ending, MediaType type, byte[] body) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"incident-" + incident.number() + "-review." + ending + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }

  private ResponseEntity<ReviewView> shown(Incident incident, Review review, String language) {
    return ResponseEntity.ok()
        .eTag("\"" + review.version() + "\"")
        .body(ReviewView.of(incident, review, desk.facts(incident, language)));
  }

  private Incident incident(String id) {
    return incidents.find(id).orElseThrow(() -> new IncidentNotFound(id));
  }

  private static String language(String language) {
    if (language.equals("fr") || language.equals("en")) {
      return language;
    }
    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "'language' is 'fr' or 'en'");
  }

  private static long version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ResponseStatusException(
          HttpStatus.PRECONDITION_REQUIRED, "If-Match takes the ETag of the review");
    }
    if (!ifMatch.matches("\"?[0-9]{1,18}\"?")) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "If-Match takes the ETag of the review");
    }
    return Long.parseLong(ifMatch.replace("\"", ""));
  }

  /** A text that is left out is an open question. */
  record Saved(
      @Size(max = 20_000) @Nullable String summary,
      @Size(max = 20_000) @Nullable String cause,
      @Size(max = 20_000) @Nullable String helped,
      @Size(max = 20_000) @Nullable String change,
      @Size(max = 50) @Nullable List<@NotNull @Valid Todo> actions,
      @Nullable Boolean finished) {

    Answers answers() {
      return new Answers(
          text(summary),
          text(cause),
          text(helped),
          text(change),
          actions == null ? List.of() : actions.stream().map(Todo::kept).toList());
    }
  }

  record Todo(
      @NotBlank @Size(max = 1000) String what,
      @Size(max = 200) @Nullable String owner,
      @Nullable LocalDate due,
      @Nullable Boolean done) {
    Answers.Todo kept() {
      return new Answers.Todo(what.strip(), text(owner), due, Boolean.TRUE.equals(done));
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /**
   * A review as the console edits it.
   *
   * @param facts what the hub fills in by itself, in the asked language
   * @param open names of the questions that are open
   */
  record ReviewView(
      String incident,
      long number,
      String title,
      String state,
      Answers answers,
      List<Document.Section> facts,
      List<String> open,
      @Nullable Instant changedAt,
      @Nullable String changedBy,
      @Nullable Instant finishedAt,
      @Nullable String finishedBy,
      long version) {

    static ReviewView of(Incident incident, Review review, List<Document.Section> facts) {
      return new ReviewView(
          incident.id(),
          incident.number(),
          incident.title(),
          incident.state().word(),
          review.answers(),
          facts,
          review.answers().open(),
          review.changedAt(),
          review.changedBy(),
          review.finishedAt(),
          review.finishedBy(),
          review.version());
    }
  }
}
