package dev.tocsin.vault;

import dev.tocsin.platform.Database;
import dev.tocsin.vault.Envelope.Label;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The vault's tables; no value in the clear passes through here. */
@Component
class SecretStore {

  private static final String SEALED =
      "select s.name, s.type, s.version, v.master_id, v.wrapped_key, v.ciphertext from secrets s"
          + " join secret_versions v on v.name = s.name and v.version = s.version";

  private final Database database;

  SecretStore(Database database) {
    this.database = database;
  }

  /** A secret without its value. */
  record Entry(
      String name,
      SecretType type,
      int version,
      Instant createdAt,
      String createdBy,
      @Nullable Instant lastUsedAt,
      boolean showable,
      @Nullable String publicKey) {
    Label label() {
      return new Label(name, version, type);
    }
  }

  /** A version that was or is in use. */
  record Version(int version, Instant madeAt, String madeBy) {}

  /** A sealed value with what it is bound to. */
  record Sealed(Label label, Envelope envelope) {}

  List<Entry> list() {
    return database.reading().query("select * from secrets order by name", SecretStore::entryOf);
  }

  Optional<Entry> find(String name) {
    return database
        .reading()
        .query("select * from secrets where name = ?", SecretStore::entryOf, name)
        .stream()
        .findFirst();
  }

  List<Version> versions(String name) {
    return database
        .reading()
        .query(
            "select version, made_at, made_by from secret_versions where name = ?"
                + " order by version",
            (row, i) ->
                new Version(
                    row.getInt("version"),
                    Instant.ofEpochMilli(row.getLong("made_at")),
                    row.getString("made_by")),
            name);
  }

  /** The present value of each secret. */
  List<Sealed> kept() {
    return database.reading().query(SEALED + " order by s.name", SecretStore::sealedOf);
  }

  /** The present value of one. */
  Optional<Sealed> kept(String name) {
    return database
        .reading()
        .query(SEALED + " where s.name = ?", SecretStore::sealedOf, name)
        .stream()
        .findFirst();
  }

  /** Ids of the master keys that some row names. */
  List<String> masterIds() {
    return database
        .reading()
        .queryForList(
            "select distinct master_id from secret_versions where master_id is not null",
            String.class);
  }

  /**
   * As {@link #masterIds}, with the rows locked until the transaction ends: waits for another one
   * that has written them and whose end is not known here.
   */
  List<String> lockedMasterIds() {
    return database.write(
        jdbc ->
            jdbc
                .query(
                    "update secret_versions set master_id = master_id where master_id is not null"
                        + " returning master_id",
                    (row, i) -> row.getString("master_id"))
                .stream()
                .distinct()
                .toList());
  }

  private static Sealed sealedOf(ResultSet row, int index) throws SQLException {
    return new Sealed(
        new Label(
            row.getString("name"), row.getInt("version"), SecretType.of(row.getString("type"))),
        new Envelope(
            row.getString("master_id"), row.getBytes("wrapped_key"), row.getBytes("ciphertext")));
  }

  /** False when there is one of this name. */
  boolean insert(Entry entry) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into secrets (name, type, version, created_at, created_by, showable,"
                        + " public_key) values (?, ?, 0, ?, ?, 0, null)"
                        + " on conflict (name) do nothing",
                    entry.name(),
                    entry.type().word(),
                    entry.createdAt().toEpochMilli(),
                    entry.createdBy()))
        == 1;
  }

  /** Puts the next version in the place of the present one, whose value is destroyed. */
  void replace(Entry next, Envelope envelope, Instant at, String by) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "update secret_versions set master_id = null, wrapped_key = null, ciphertext = null"
                  + " where name = ?",
              next.name());
          jdbc.update(
              "insert into secret_versions (name, version, made_at, made_by, master_id,"
                  + " wrapped_key, ciphertext) values (?, ?, ?, ?, ?, ?, ?)",
              next.name(),
              next.version(),
              at.toEpochMilli(),
              by,
              envelope.masterId(),
              envelope.wrappedKey(),
              envelope.ciphertext());
          jdbc.update(
              "update secrets set version = ?, showable = ?, public_key = ? where name = ?",
              next.version(),
              next.showable() ? 1 : 0,
              next.publicKey(),
              next.name());
        });
  }

  void rewrap(Label label, Envelope envelope) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update secret_versions set master_id = ?, wrapped_key = ?"
                    + " where name = ? and version = ?",
                envelope.masterId(),
                envelope.wrappedKey(),
                label.name(),
                label.version()));
  }

  /** Takes the right to show it once; false when it was used up. */
  boolean takeShow(String name) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update secrets set showable = 0 where name = ? and showable = 1", name))
        == 1;
  }

  void noteUse(String name, Instant at) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update secrets set last_used_at = ? where name = ?", at.toEpochMilli(), name));
  }

  void delete(String name) {
    database.writing(
        jdbc -> {
          jdbc.update("delete from secret_versions where name = ?", name);
          jdbc.update("delete from secrets where name = ?", name);
        });
  }

  private static Entry entryOf(ResultSet row, int index) throws SQLException {
    long used = row.getLong("last_used_at");
    boolean neverUsed = row.wasNull();
    return new Entry(
        row.getString("name"),
        SecretType.of(row.getString("type")),
        row.getInt("version"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getString("created_by"),
        neverUsed ? null : Instant.ofEpochMilli(used),
        row.getInt("showable") == 1,
        row.getString("public_key"));
  }
}
