package dev.tocsin.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The tables of the inventory. */
@Component
class InventoryStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Client.Contact>> CONTACTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
  private static final TypeReference<Server.Ssh> SSH = new TypeReference<>() {};

  private static final Map<Kind, String> SAVE =
      Map.of(
          Kind.DATACENTRE,
          """
          insert into datacentres (name, provider, version) values (?, ?, 1)
          on conflict (name) do update
          set provider = excluded.provider, version = datacentres.version + 1
          """,
          Kind.SERVER,
          """
          insert into servers (name, datacentre, names, addresses, roles, ssh, facts, version)
          values (?, ?, ?, ?, ?, ?, ?, 1)
          on conflict (name) do update
          set datacentre = excluded.datacentre, names = excluded.names,
              addresses = excluded.addresses, roles = excluded.roles, ssh = excluded.ssh,
              facts = excluded.facts, version = servers.version + 1
          """,
          Kind.CLIENT,
          """
          insert into clients
            (id, name, language, checks, priority, size_gb, contacts, version)
          values (?, ?, ?, ?, ?, ?, ?, 1)
          on conflict (id) do update
          set name = excluded.name, language = excluded.language, checks = excluded.checks,
              priority = excluded.priority, size_gb = excluded.size_gb,
              contacts = excluded.contacts, version = clients.version + 1
          """,
          Kind.SERVICE,
          """
          insert into services (name, type, server, client, names, version)
          values (?, ?, ?, ?, ?, 1)
          on conflict (name) do update
          set type = excluded.type, server = excluded.server, client = excluded.client,
              names = excluded.names, version = services.version + 1
          """);

  private static final Map<Kind, RowMapper<Entry>> ROWS =
      Map.of(
          Kind.DATACENTRE, InventoryStore::dataCentre,
          Kind.SERVER, InventoryStore::server,
          Kind.CLIENT, InventoryStore::client,
          Kind.SERVICE, InventoryStore::service);

  private final Database database;

  InventoryStore(Database database) {
    this.database = database;
  }

  /**
   * Everything with the versions of its rows.
   *
   * @param version how often the inventory has changed
   */
  record Stored(long version, InventoryContent content, Map<Kind, Map<String, Long>> versions) {
    /** The version of one row; 0 when there is none. */
    long version(Kind kind, String key) {
      return versions.getOrDefault(kind, Map.of()).getOrDefault(key, 0L);
    }

    /** What is stored after {@link #apply}, without reading it again. */
    Stored after(InventoryContent target, Collection<Entry> saved, Collection<Entry> removed) {
      Map<Kind, Map<String, Long>> later = new EnumMap<>(Kind.class);
      versions.forEach((kind, ofKind) -> later.put(kind, new HashMap<>(ofKind)));
      saved.forEach(e -> ofKind(later, e).merge(e.key(), 1L, Long::sum));
      removed.forEach(e -> ofKind(later, e).remove(e.key()));
      return new Stored(version + 1, target, later);
    }

    private static Map<String, Long> ofKind(Map<Kind, Map<String, Long>> versions, Entry entry) {
      return versions.computeIfAbsent(entry.kind(), kind -> new HashMap<>());
    }
  }

  /** How often the inventory has changed. */
  long version() {
    Long version =
        database.reading().queryForObject("select version from inventory_version", Long.class);
    return version == null ? 0 : version;
  }

  /** Reads everything; inside a write transaction or when nobody writes it is one picture. */
  Stored load() {
    long version = version();
    List<Entry> entries = new ArrayList<>();
    Map<Kind, Map<String, Long>> versions = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Map<String, Long> ofKind = new HashMap<>();
      versions.put(kind, ofKind);
      RowMapper<Entry> rows = java.util.Objects.requireNonNull(ROWS.get(kind));
      database
          .reading()
          .query(
              "select * from " + kind.plural(),
              row -> {
                Entry entry = java.util.Objects.requireNonNull(rows.mapRow(row, 0));
                entries.add(entry);
                ofKind.put(entry.key(), row.getLong("version"));
              });
    }
    return new Stored(version, new InventoryContent(entries), versions);
  }

  /** Keeps other writers out until the transaction ends; to be called first in it. */
  void lock(JdbcTemplate sql) {
    sql.update("update inventory_version set version = version");
  }

  /** Writes a change and counts it. */
  void apply(JdbcTemplate sql, Collection<Entry> saved, Collection<Entry> removed) {
    for (Kind kind : Kind.values()) {
      List<@Nullable Object[]> rows = new ArrayList<>();
      saved.stream().filter(e -> e.kind() == kind).forEach(e -> rows.add(e.match(COLUMNS)));
      sql.batchUpdate(java.util.Objects.requireNonNull(SAVE.get(kind)), rows);
      List<@Nullable Object[]> keys = new ArrayList<>();
      removed.stream()
          .filter(e -> e.kind() == kind)
          .forEach(e -> keys.add(new @Nullable Object[] {e.key()}));
      sql.batchUpdate("delete from " + kind.plural() + " where " + kind.keyField() + " = ?", keys);
    }
    sql.update("update inventory_version set version = version + 1");
  }

  private static final Entry.Cases<@Nullable Object[]> COLUMNS =
      new Entry.Cases<>() {
        @Override
        public @Nullable Object[] of(DataCentre d) {
          return new @Nullable Object[] {d.name(), d.provider()};
        }

        @Override
        public @Nullable Object[] of(Server s) {
          return new @Nullable Object[] {
            s.name(),
            s.dataCentre(),
            json(s.names()),
            json(s.addresses()),
            json(s.roles()),
            s.ssh() == null ? null : json(s.ssh()),
            json(new TreeMap<>(s.facts()))
          };
        }

        @Override
        public @Nullable Object[] of(Client c) {
          return new @Nullable Object[] {
            c.id(),
            c.name(),
            c.language(),
            c.checks() ? 1 : 0,
            c.priority(),
            c.sizeGb(),
            json(c.contacts())
          };
        }

        @Override
        public @Nullable Object[] of(Service s) {
          return new @Nullable Object[] {
            s.name(), s.type(), s.server(), s.client(), json(s.names())
          };
        }
      };

  private static Entry dataCentre(ResultSet row, int number) throws SQLException {
    return new Entry.OfDataCentre(new DataCentre(row.getString("name"), row.getString("provider")));
  }

  private static Entry server(ResultSet row, int number) throws SQLException {
    String ssh = row.getString("ssh");
    return new Entry.OfServer(
        new Server(
            row.getString("name"),
            row.getString("datacentre"),
            parse(row.getString("names"), TEXTS),
            parse(row.getString("addresses"), TEXTS),
            parse(row.getString("roles"), TEXTS),
            ssh == null ? null : parse(ssh, SSH),
            parse(row.getString("facts"), FACTS)));
  }

  private static Entry client(ResultSet row, int number) throws SQLException {
    return new Entry.OfClient(
        new Client(
            row.getString("id"),
            row.getString("name"),
            row.getString("language"),
            row.getInt("checks") != 0,
            number(row, "priority"),
            number(row, "size_gb"),
            parse(row.getString("contacts"), CONTACTS)));
  }

  private static Entry service(ResultSet row, int number) throws SQLException {
    return new Entry.OfService(
        new Service(
            row.getString("name"),
            row.getString("type"),
            row.getString("server"),
            row.getString("client"),
            parse(row.getString("names"), TEXTS)));
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write as JSON", e);
    }
  }

  private static <T> T parse(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not the JSON that was written: " + e.getOriginalMessage());
    }
  }
}
