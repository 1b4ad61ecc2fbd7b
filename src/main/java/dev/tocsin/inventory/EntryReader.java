package dev.tocsin.inventory;

import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of tables. The fields are the same in the YAML file and in the API; references are
 * checked elsewhere, when the whole is known.
 */
final class EntryReader {

  private static final String DEFAULT_LANGUAGE = "fr";
  private static final String DEFAULT_PORT = "22";
  private static final String DEFAULT_USER = "tocsin";

  private final Problems problems;

  EntryReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads one; of use only when there were no problems. */
  Entry read(Kind kind, Tree.Table table) {
    return switch (kind) {
      case DATACENTRE -> dataCentre(table);
      case SERVER -> server(table);
      case CLIENT -> client(table);
      case SERVICE -> service(table);
    };
  }

  private Entry dataCentre(Tree.Table table) {
    Fields fields = new Fields(table, problems, Set.of("name", "provider"));
    return new Entry.OfDataCentre(
        new DataCentre(
            fields.required("name", Rules.ID_TEXT, Rules.ID_RULE),
            fields.required("provider", "e.g. ovhcloud; " + Rules.ID_TEXT, Rules.ID_RULE)));
  }

  private Entry server(Tree.Table table) {
    Fields fields =
        new Fields(
            table,
            problems,
            Set.of("name", "datacentre", "names", "addresses", "roles", "ssh", "facts"));
    String name = fields.required("name", Rules.NAME_TEXT, Rules.NAME);
    Tree.Table ssh = fields.table("ssh");
    return new Entry.OfServer(
        new Server(
            name,
            fields.optional("datacentre", Rules.ID_TEXT, Rules.ID_RULE),
            fields.list("names", Rules.NAME_TEXT, Rules.NAME),
            fields.list("addresses", Rules.ADDRESS_TEXT, Rules.ADDRESS),
            fields.list("roles", "e.g. web, mail; " + Rules.ID_TEXT, Rules.ID_RULE),
            ssh == null ? null : ssh(ssh, name),
            fields.texts("facts", Rules.FILE_RULE, Rules.FACT)));
  }

  private Server.Ssh ssh(Tree.Table table, String server) {
    Fields fields =
        new Fields(table, problems, Set.of("host", "port", "user", "hostKey", "keyFile"));
    String port = fields.optional("port", Rules.PORT_TEXT, Rules.PORT_RULE);
    String host = fields.required("host", Rules.NAME_OR_ADDRESS_TEXT, Rules.NAME_OR_ADDRESS);
    return new Server.Ssh(
        host,
        Integer.parseInt(port == null || port.isEmpty() ? DEFAULT_PORT : port),
        Objects.requireNonNullElse(
            fields.optional("user", "a Debian user name", Rules.USER_RULE), DEFAULT_USER),
        fields.required("hostKey", Rules.HOST_KEY_TEXT, Rules.HOST_KEY),
        Objects.requireNonNullElse(
            fields.optional("keyFile", "a file name without folders", Rules.FILE_RULE), server));
  }

  private Entry client(Tree.Table table) {
    Fields fields =
        new Fields(
            table,
            problems,
            Set.of("id", "name", "language", "checks", "priority", "size", "contacts"));
    String language = language(fields, DEFAULT_LANGUAGE);
    List<Client.Contact> contacts =
        fields.tables("contacts", contact -> contact(contact, language));
    requireDifferent(table.at("contacts"), contacts);
    return new Entry.OfClient(
        new Client(
            fields.required("id", Rules.ID_TEXT, Rules.ID_RULE),
            fields.required("name", "the legal name", Rules.TEXT),
            language,
            "bought".equals(fields.optional("checks", Rules.CHECKS_TEXT, Rules.CHECKS_RULE)),
            number(fields.optional("priority", Rules.PRIORITY_TEXT, Rules.PRIORITY_RULE)),
            number(fields.optional("size", Rules.SIZE_TEXT, Rules.SIZE_RULE)),
            contacts));
  }

  private static @Nullable Integer number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? null : Integer.valueOf(digits);
  }

  private Client.Contact contact(Tree.Table table, String clientLanguage) {
    Fields fields = new Fields(table, problems, Set.of("name", "email", "language"));
    return new Client.Contact(
        fields.required("name", "the name of a person", Rules.TEXT),
        fields.required("email", Rules.MAIL_TEXT, Rules.MAIL),
        language(fields, clientLanguage));
  }

  private static String language(Fields fields, String otherwise) {
    return Objects.requireNonNullElse(
        fields.optional("language", Rules.LANGUAGE_TEXT, Rules.LANGUAGE), otherwise);
  }

  private void requireDifferent(Tree place, List<Client.Contact> contacts) {
    Set<String> seen = new HashSet<>();
    for (Client.Contact contact : contacts) {
      if (!contact.email().isEmpty() && !seen.add(Names.canonicalMail(contact.email()))) {
        problems.add(place, Problems.quote(contact.email()) + " stands twice");
      }
    }
  }

  private Entry service(Tree.Table table) {
    Fields fields =
        new Fields(table, problems, Set.of("name", "type", "server", "client", "names"));
    return new Entry.OfService(
        new Service(
            fields.required("name", "e.g. the main domain; " + Rules.NAME_TEXT, Rules.NAME),
            fields.required("type", "site, mail or database", Rules.TYPE),
            fields.required("server", "the name of its server", Rules.NAME),
            fields.optional("client", "the id of its client", Rules.ID_RULE),
            fields.list("names", Rules.NAME_OR_ADDRESS_TEXT, Rules.NAME_OR_ADDRESS)));
  }

  /** Complains about references to what the whole does not hold. */
  static void checkReferences(
      InventoryContent whole, Map<Entry, Tree.Table> places, Problems problems) {
    places.forEach(
        (entry, place) -> {
          if (entry instanceof Entry.OfServer server) {
            check(
                whole,
                Kind.DATACENTRE,
                server.server().dataCentre(),
                place.at("datacentre"),
                problems);
          } else if (entry instanceof Entry.OfService service) {
            check(whole, Kind.SERVER, service.service().server(), place.at("server"), problems);
            check(whole, Kind.CLIENT, service.service().client(), place.at("client"), problems);
          }
        });
  }

  private static void check(
      InventoryContent whole, Kind kind, @Nullable String key, Tree place, Problems problems) {
    if (key != null && whole.find(kind, key) == null) {
      problems.add(place, "there is no " + kind.word() + " " + Problems.quote(key));
    }
  }
}
