package dev.tocsin.incident;

import dev.tocsin.audit.PersonalData;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Files beside an incident: the body of the request is the file, whatever its type says. */
@RestController
@RequestMapping("/api/incidents/{id}/files")
class IncidentFilesController {

  private final IncidentStore store;
  private final IncidentFiles files;

  IncidentFilesController(IncidentStore store, IncidentFiles files) {
    this.store = store;
    this.files = files;
  }

  /** 413 for more than 10 MiB, 409 when the incident has its 20 files already. */
  @PostMapping
  ResponseEntity<IncidentFile> add(
      @PathVariable String id,
      @RequestParam String name,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    String incident = incident(id);
    byte[] body = request.getInputStream().readNBytes(IncidentFiles.MOST_BYTES + 1);
    if (body.length == 0) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the body is the file");
    }
    if (body.length > IncidentFiles.MOST_BYTES) {
      throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, "a file has at most 10 MiB");
    }
    IncidentFile file =
        files.add(incident, name, request.getContentType(), body, principal.getName());
    URI place = URI.create("/api/incidents/" + incident + "/files/" + file.id());
    return ResponseEntity.created(place).body(file);
  }

  /** Never shown as a page, and under no name of the sender's: the console gives it one. */
  @GetMapping("/{file}")
  @PersonalData("incident-file")
  ResponseEntity<byte[]> read(@PathVariable String id, @PathVariable String file) {
    byte[] body =
        files
            .body(incident(id), file)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file"));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }

  private String incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber)).id();
  }
}
