package dev.tocsin.incident;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What people put beside an incident: screenshots, logs. A file is never changed. */
@Component
class IncidentFiles implements IncidentRecord.Part {

  static final int MOST_BYTES = 10 << 20;
  private static final int MOST_FILES = 20;
  private static final int LONGEST_NAME = 200;
  private static final String ANY_TYPE = "application/octet-stream";

  private final IncidentFileStore store;
  private final IncidentRecord record;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  IncidentFiles(
      IncidentFileStore store,
      IncidentRecord record,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.record = record;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public List<IncidentFile> of(String incidentId) {
    return store.of(incidentId);
  }

  Optional<byte[]> body(String incidentId, String fileId) {
    return store.body(incidentId, fileId);
  }

  IncidentFile add(
      String incidentId, String name, @Nullable String type, byte[] body, String actor) {
    IncidentFile file =
        new IncidentFile(
            Ids.next(), plain(name), word(type), body.length, sha256(body), actor, clock.instant());
    database.writing(
        jdbc -> {
          if (store.of(incidentId).size() >= MOST_FILES) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT, "an incident has at most " + MOST_FILES + " files");
          }
          store.insert(incidentId, file, body);
          Map<String, String> data = Map.of("file", file.id(), "sha256", file.sha256());
          record.note(incidentId, "file", actor, "file added: " + file.name(), data);
          audit.record(AuditEntry.of("incident.file", "incident", incidentId).after(data));
        });
    return file;
  }

  /** The last part of a path, of either system, without what cannot be printed. */
  private static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{C}", "").strip();
    if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "'name' has 1 to " + LONGEST_NAME + " characters");
    }
    return plain;
  }

  private static String word(@Nullable String type) {
    String word = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return word.matches("[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,90}") ? word : ANY_TYPE;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
