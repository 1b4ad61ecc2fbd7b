package dev.tocsin.inventory;

import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries as named values, the shape that {@link EntryReader} reads: in the YAML file, in the API
 * and in a difference. What is empty is left out.
 */
final class EntryDocument implements Entry.Cases<Map<String, Object>> {

  private static final EntryDocument WRITER = new EntryDocument();

  private EntryDocument() {}

  static Map<String, Object> of(Entry entry) {
    return entry.match(WRITER);
  }

  @Override
  public Map<String, Object> of(DataCentre dataCentre) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", dataCentre.name());
    document.put("provider", dataCentre.provider());
    return document;
  }

  @Override
  public Map<String, Object> of(Server server) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", server.name());
    put(document, "datacentre", server.dataCentre());
    put(document, "names", server.names());
    put(document, "addresses", server.addresses());
    put(document, "roles", server.roles());
    Server.Ssh ssh = server.ssh();
    if (ssh != null) {
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put("host", ssh.host());
      inner.put("port", ssh.port());
      inner.put("user", ssh.user());
      inner.put("hostKey", ssh.hostKey());
      inner.put("keyFile", ssh.keyFile());
      document.put("ssh", inner);
    }
    if (!server.facts().isEmpty()) {
      document.put("facts", new TreeMap<>(server.facts()));
    }
    return document;
  }

  @Override
  public Map<String, Object> of(Client client) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", client.id());
    document.put("name", client.name());
    document.put("language", client.language());
    put(document, "checks", client.checks() ? "bought" : null);
    put(document, "priority", text(client.priority()));
    put(document, "size", text(client.sizeGb()));
    List<Map<String, Object>> contacts = new ArrayList<>();
    for (Client.Contact contact : client.contacts()) {
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put("name", contact.name());
      inner.put("email", contact.email());
      inner.put("language", contact.language());
      contacts.add(inner);
    }
    put(document, "contacts", contacts);
    return document;
  }

  @Override
  public Map<String, Object> of(Service service) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", service.name());
    document.put("type", service.type());
    document.put("server", service.server());
    put(document, "client", service.client());
    put(document, "names", service.names());
    return document;
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static void put(Map<String, Object> document, String name, @Nullable Object value) {
    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      document.put(name, value);
    }
  }
}
