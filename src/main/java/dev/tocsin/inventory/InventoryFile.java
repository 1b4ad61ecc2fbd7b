package dev.tocsin.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The inventory as one YAML document: {@code datacentres}, {@code servers}, {@code clients} with
 * their {@code services}, and {@code services} that belong to no client or name it themselves.
 */
final class InventoryFile {

  private static final Set<String> SECTIONS =
      new LinkedHashSet<>(List.of("datacentres", "servers", "clients", "services"));

  private final Problems problems;
  private final EntryReader reader;
  private final Map<Entry, Tree.Table> places = new LinkedHashMap<>();
  private final Map<Kind, Map<String, Tree>> first = new EnumMap<>(Kind.class);

  private InventoryFile(Problems problems) {
    this.problems = problems;
    this.reader = new EntryReader(problems);
  }

  /** The entries of a document, each with its place in it; of use only without problems. */
  static Map<Entry, Tree.Table> read(Tree document, Problems problems) {
    InventoryFile file = new InventoryFile(problems);
    if (document instanceof Tree.Table table) {
      file.readSections(table);
    } else {
      problems.add(document, "the document must have the fields " + String.join(", ", SECTIONS));
    }
    return file.places;
  }

  /** The document that reads back as this content. */
  static String write(InventoryContent content) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (String section : SECTIONS) {
      document.put(section, new ArrayList<Object>());
    }
    Map<String, List<Object>> ofClient = new LinkedHashMap<>();
    List<Object> ofNobody = new ArrayList<>();
    content
        .all(Entry.OfService.class)
        .forEach(
            entry -> {
              Map<String, Object> service = EntryDocument.of(entry);
              Object client = service.remove("client");
              if (client == null) {
                ofNobody.add(service);
              } else {
                ofClient.computeIfAbsent(client.toString(), c -> new ArrayList<>()).add(service);
              }
            });
    document.put("datacentres", documents(content, Kind.DATACENTRE));
    document.put("servers", documents(content, Kind.SERVER));
    List<Object> clients = new ArrayList<>();
    for (Entry entry : content.of(Kind.CLIENT).values()) {
      Map<String, Object> client = EntryDocument.of(entry);
      List<Object> services = ofClient.get(entry.key());
      if (services != null) {
        client.put("services", services);
      }
      clients.add(client);
    }
    document.put("clients", clients);
    document.put("services", ofNobody);
    return yaml().dump(document);
  }

  private static List<Object> documents(InventoryContent content, Kind kind) {
    List<Object> documents = new ArrayList<>();
    content.of(kind).values().forEach(entry -> documents.add(EntryDocument.of(entry)));
    return documents;
  }

  private static Yaml yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setDereferenceAliases(true);
    return new Yaml(options);
  }

  private void readSections(Tree.Table document) {
    Fields fields = new Fields(document, problems, SECTIONS);
    fields.tables("datacentres", table -> add(Kind.DATACENTRE, table));
    fields.tables("servers", table -> add(Kind.SERVER, table));
    fields.tables("clients", this::addClient);
    fields.tables("services", table -> add(Kind.SERVICE, table));
  }

  private Entry addClient(Tree.Table table) {
    Entry client = add(Kind.CLIENT, table.without("services"));
    Tree services = table.fields().get("services");
    if (services != null) {
      new Fields(
              new Tree.Table(table.path(), table.line(), Map.of("services", services)),
              problems,
              Set.of("services"))
          .tables("services", service -> addServiceOf(client.key(), service));
    }
    return client;
  }

  private Entry addServiceOf(String client, Tree.Table service) {
    if (service.fields().get("client") instanceof Tree.Text named
        && !named.value().equals(client)) {
      problems.add(
          named,
          "stands under the client "
              + Problems.quote(client)
              + " and names another: "
              + Problems.quote(named.value()));
    }
    return add(Kind.SERVICE, service.with("client", client));
  }

  private Entry add(Kind kind, Tree.Table table) {
    Entry entry = reader.read(kind, table);
    Tree earlier =
        first.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(entry.key(), table);
    if (earlier != null && !entry.key().isEmpty()) {
      problems.add(
          table.at(kind.keyField()),
          "the "
              + kind.word()
              + " "
              + Problems.quote(entry.key())
              + " stands twice, first at "
              + earlier.path());
    }
    places.put(entry, table);
    return entry;
  }
}
