package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InventoryRoundTripTests {

  @Property(tries = 300)
  void whatIsExportedReadsBackTheSame(@ForAll("contents") InventoryContent content) {
    InventoryContent read = Samples.read(InventoryFile.write(content));

    assertThat(Difference.between(content, read)).isEqualTo(Difference.NONE);
    assertThat(read).isEqualTo(content);
  }

  @Example
  void exportsForPeopleToRead() {
    String yaml = InventoryFile.write(Samples.content());

    assertThat(yaml)
        .contains(
            "  - name: web01\n    datacentre: rbx8\n    names:\n      - web01.hoster.example\n")
        .contains("    services:\n      - name: dupont.example\n")
        .doesNotContain("!!", "&id");
  }

  @Property(tries = 100)
  void everyDifferenceIsSeen(
      @ForAll("contents") InventoryContent before, @ForAll("contents") InventoryContent after) {
    Difference difference = Difference.between(before, after);

    assertThat(difference.isEmpty()).isEqualTo(before.equals(after));
    assertThat(difference.changed()).allSatisfy(c -> assertThat(c.fields()).isNotEmpty());
  }

  @Provide
  Arbitrary<InventoryContent> contents() {
    return Combinators.combine(
            dataCentres().list().ofMaxSize(3),
            servers().list().ofMaxSize(4),
            clients().list().ofMaxSize(4),
            services().list().ofMaxSize(6))
        .as(
            (dataCentres, servers, clients, services) -> {
              List<Entry> all = new ArrayList<>();
              dataCentres.forEach(d -> all.add(new Entry.OfDataCentre(d)));
              servers.forEach(s -> all.add(new Entry.OfServer(s)));
              clients.forEach(c -> all.add(new Entry.OfClient(c)));
              services.stream()
                  .filter(
                      s ->
                          s.client() == null
                              || clients.stream().anyMatch(c -> c.id().equals(s.client())))
                  .forEach(s -> all.add(new Entry.OfService(s)));
              return new InventoryContent(all);
            });
  }

  private static Arbitrary<DataCentre> dataCentres() {
    return Combinators.combine(ids(), ids()).as(DataCentre::new);
  }

  private static Arbitrary<Server> servers() {
    return Combinators.combine(
            names(),
            ids().injectNull(0.3),
            names().list().uniqueElements().ofMaxSize(3),
            Arbitraries.of("192.0.2.1", "2001:db8::1", "::", "198.51.100.7")
                .list()
                .uniqueElements()
                .ofMaxSize(3),
            ids().list().uniqueElements().ofMaxSize(2),
            ssh().injectNull(0.3),
            Arbitraries.maps(Arbitraries.of("os", "no", "1.0", "null"), texts()).ofMaxSize(3))
        .as(Server::new);
  }

  private static Arbitrary<Server.Ssh> ssh() {
    return Combinators.combine(
            names(),
            Arbitraries.integers().between(1, 65_535),
            Arbitraries.of("tocsin", "root", "_x-1"),
            Arbitraries.of("web01", "Key_2.pem", "null", "0x1f"))
        .as((host, port, user, file) -> new Server.Ssh(host, port, user, Samples.HOST_KEY, file));
  }

  private static Arbitrary<Client> clients() {
    Arbitrary<List<Client.Contact>> contacts =
        Combinators.combine(
                texts(),
                Arbitraries.of(
                    "a@b.example", "A.b+c@xn--lan-9la.example", "o'hara@x", "no@élan.fr"),
                languages())
            .as(Client.Contact::new)
            .list()
            .uniqueElements(Client.Contact::email)
            .ofMaxSize(3);
    return Combinators.combine(
            ids(),
            texts(),
            languages(),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 9).injectNull(0.3),
            Arbitraries.integers().between(0, 9_999_999).injectNull(0.3),
            contacts)
        .as(Client::new);
  }

  private static Arbitrary<Service> services() {
    return Combinators.combine(
            names(),
            Arbitraries.of("site", "mail", "database"),
            names(),
            ids().injectNull(0.3),
            names().list().uniqueElements().ofMaxSize(3))
        .as(Service::new);
  }

  /** Few, so that they meet; some that YAML takes for other things. */
  private static Arbitrary<String> ids() {
    return Arbitraries.of("a", "b1", "no", "null", "1664", "1e3", "0x10", "-", "2024-01-01");
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("web01", "shop.example", "1.5e", "_x.shop.example", "true", "0o7", "y");
  }

  private static Arbitrary<String> languages() {
    return Arbitraries.of("fr", "en");
  }

  /** Printable text of any script, and YAML's own signs. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> any =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00c0', '\u024f')
            .withChars('\u2019', '\u00a0', '\u4e2d', '\u0627')
            .ofMinLength(1)
            .ofMaxLength(40);
    return Arbitraries.oneOf(
            any,
            Arbitraries.of("~", "null", "# x", "- x", "a: b", "!!x", "&a", "*a", "'", "\"", "😀"))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
