package dev.tocsin.incident;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The files beside incidents. */
@Repository
class IncidentFileStore {

  private final Database database;

  IncidentFileStore(Database database) {
    this.database = database;
  }

  void insert(String incidentId, IncidentFile file, byte[] body) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "insert into incident_files (id, incident_id, name, type, size, sha256, added_by,"
                  + " added_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
              file.id(),
              incidentId,
              file.name(),
              file.type(),
              file.size(),
              file.sha256(),
              file.addedBy(),
              file.addedAt().toEpochMilli());
          jdbc.update(
              "insert into incident_file_bodies (file_id, body) values (?, ?)", file.id(), body);
        });
  }

  /** Oldest first. */
  List<IncidentFile> of(String incidentId) {
    return database
        .reading()
        .query(
            "select * from incident_files where incident_id = ? order by id",
            (row, i) -> file(row),
            incidentId);
  }

  Optional<byte[]> body(String incidentId, String fileId) {
    return database
        .reading()
        .query(
            "select b.body from incident_files f join incident_file_bodies b on b.file_id = f.id"
                + " where f.id = ? and f.incident_id = ?",
            (row, i) -> row.getBytes(1),
            fileId,
            incidentId)
        .stream()
        .findFirst();
  }

  private static IncidentFile file(ResultSet row) throws SQLException {
    return new IncidentFile(
        row.getString("id"),
        row.getString("name"),
        row.getString("type"),
        row.getInt("size"),
        row.getString("sha256"),
        row.getString("added_by"),
        Instant.ofEpochMilli(row.getLong("added_at")));
  }
}
