package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFileTests {

  @Test
  void readsWhatAnAdministratorWrites() {
    InventorySnapshot read = new IndexedSnapshot(Samples.content());

    assertThat(read.servers()).containsOnlyKeys("web01", "mail01");
    assertThat(read.servers().get("web01")).isEqualTo(Samples.WEB01);
    assertThat(read.services().get("dupont.example"))
        .isEqualTo(
            new Service(
                "dupont.example", "site", "web01", "dupont", List.of("www.dupont.example")));
    assertThat(read.clients().get("martin"))
        .isEqualTo(
            new Client(
                "martin",
                "Martin & Fils",
                "fr",
                List.of(new Client.Contact("Luc Martin", "Luc@martin.example", "en"))));
    assertThat(read.dataCentres().get("rbx8").provider()).isEqualTo("ovhcloud");
  }

  @Test
  void takesWordsThatYamlMistakesForOtherThings() {
    InventorySnapshot read =
        new IndexedSnapshot(
            Samples.read(
                """
                servers:
                  - name: 007
                    addresses: 2001:db8::1
                    facts: {raid: no, since: 2024-02-03, disks: 2, note: ~}
                clients:
                  - {id: no, name: 1664, language: en}
                """));

    assertThat(read.servers().get("007").addresses()).containsExactly("2001:db8::1");
    assertThat(read.servers().get("007").facts())
        .containsEntry("raid", "no")
        .containsEntry("since", "2024-02-03")
        .containsEntry("disks", "2")
        .doesNotContainKey("note");
    assertThat(read.clients().get("no").name()).isEqualTo("1664");
  }

  @Test
  void fillsInWhatIsUsual() {
    String yaml =
        "servers: [{name: web07, ssh: {host: web07.hoster.example, hostKey: '%s root@web07'}}]"
            .formatted(Samples.HOST_KEY);

    assertThat(new IndexedSnapshot(Samples.read(yaml)).servers().get("web07").ssh())
        .isEqualTo(new Server.Ssh("web07.hoster.example", 22, "tocsin", Samples.HOST_KEY, "web07"));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("servers: [{name: a}, {name: a}]", "servers[1].name", "stands twice"),
        Arguments.of(
            "servers: [{name: a, addresses: [192.0.2.1, 192.0.2.300]}]",
            "servers[0].addresses[1]",
            "'192.0.2.300'"),
        Arguments.of(
            "servers: [{name: a, addresses: [192.0.2.1, '::ffff:192.0.2.1']}]",
            "servers[0].addresses[1]",
            "stands twice"),
        Arguments.of("servers: [{name: a, adresses: []}]", "servers[0].adresses", "'adresses'"),
        Arguments.of("servers: [{nam: a}]", "servers[0]", "'name' is missing"),
        Arguments.of("servers: {name: a}", "servers", "must be a list"),
        Arguments.of("servers: [a]", "servers[0]", "named fields"),
        Arguments.of("server: []", "server", "there is no field 'server'"),
        Arguments.of("servers: [{name: '../a'}]", "servers[0].name", "'../a'"),
        Arguments.of("servers: [{name: [a]}]", "servers[0].name", "one value"),
        Arguments.of(ssh("host: a, port: 0, hostKey: x"), "servers[0].ssh.port", "'0'"),
        Arguments.of(ssh("host: a, port: 65536, hostKey: x"), "servers[0].ssh.port", "'65536'"),
        Arguments.of(ssh("host: a, user: 'x y', hostKey: x"), "servers[0].ssh.user", "'x y'"),
        Arguments.of(ssh("host: a, keyFile: ../k, hostKey: x"), "servers[0].ssh.keyFile", "'../k'"),
        Arguments.of(ssh("host: a"), "servers[0].ssh", "'hostKey' is missing"),
        Arguments.of(
            ssh("host: a, hostKey: 'ssh-ed25519 AAAA'"), "servers[0].ssh.hostKey", "SSH public"),
        Arguments.of(
            ssh("host: a, hostKey: 'a " + Samples.HOST_KEY + "'"),
            "servers[0].ssh.hostKey",
            "SSH public"),
        Arguments.of(
            ssh("host: a, hostKey: '" + Samples.HOST_KEY.replace("ssh-ed25519", "ssh-rsa") + "'"),
            "servers[0].ssh.hostKey",
            "SSH public"),
        Arguments.of("clients: [{id: A, name: x}]", "clients[0].id", "'A'"),
        Arguments.of("clients: [{id: a, name: ' '}]", "clients[0].name", "legal name"),
        Arguments.of("clients: [{id: a, name: x, language: de}]", "clients[0].language", "'de'"),
        Arguments.of(contact("Anne <a@x.example>"), "clients[0].contacts[0].email", "mail address"),
        Arguments.of(
            contact("a@x.example, b@x.example"), "clients[0].contacts[0].email", "mail address"),
        Arguments.of(
            contact("a@x.example\\r\\nBcc: b@x.example"),
            "clients[0].contacts[0].email",
            "address"),
        Arguments.of(contact("a@"), "clients[0].contacts[0].email", "'a@'"),
        Arguments.of(contact("@x.example"), "clients[0].contacts[0].email", "'@x.example'"),
        Arguments.of(contact("a..b@x.example"), "clients[0].contacts[0].email", "'a..b@"),
        Arguments.of(
            "services: [{name: '*.a.example', type: site, server: w}]",
            "services[0].name",
            "'*.a.example'"),
        Arguments.of("services: [{name: a, type: web, server: w}]", "services[0].type", "'web'"),
        Arguments.of(
            "clients: [{id: a, name: x, services: [{name: s, type: site, server: w, client: b}]}]",
            "clients[0].services[0].client",
            "names another: 'b'"),
        Arguments.of(client("priority: 0"), "clients[0].priority", "'0' is not usable"),
        Arguments.of(client("priority: 10"), "clients[0].priority", "'10'"),
        Arguments.of(client("priority: high"), "clients[0].priority", "'high'"),
        Arguments.of(client("priority: [1]"), "clients[0].priority", "must be one value"),
        Arguments.of(client("size: -1"), "clients[0].size", "'-1'"),
        Arguments.of(client("size: 1.5"), "clients[0].size", "'1.5'"),
        Arguments.of(client("size: 10000000"), "clients[0].size", "'10000000'"),
        Arguments.of("datacentres: [{name: rbx8}]", "datacentres[0]", "'provider' is missing"),
        Arguments.of("just words", "", "must have the fields"),
        Arguments.of("", "", "must have the fields"));
  }

  private static String client(String field) {
    return "clients: [{id: a, name: x, " + field + "}]";
  }

  private static String ssh(String fields) {
    return "servers: [{name: a, ssh: {" + fields + "}}]";
  }

  private static String contact(String email) {
    return "clients: [{id: a, name: x, contacts: [{name: N, email: \"" + email + "\"}]}]";
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhereAndWhatIsWrong(String yaml, String path, String message) throws Exception {
    Problems problems = new Problems();
    InventoryFile.read(YamlTree.read(Samples.bytes(yaml)), problems);

    assertThat(problems.list())
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.message()).contains(message).doesNotContain("\n", "\r");
            });
  }

  @Test
  void tellsTheLine() throws Exception {
    Problems problems = new Problems();
    String yaml =
        """
        servers:
          - name: web01
            addresses:
              - 192.0.2.1
              - nonsense
        """;
    InventoryFile.read(YamlTree.read(Samples.bytes(yaml)), problems);

    assertThat(problems.list())
        .containsExactly(
            new Problem(
                "servers[0].addresses[1]",
                5,
                "'nonsense' is not usable, expected: " + Rules.ADDRESS_TEXT));
  }

  @Test
  void doesNotListProblemsWithoutEnd() throws Exception {
    Problems problems = new Problems();
    InventoryFile.read(
        YamlTree.read(Samples.bytes("servers: [" + "{name: ' '},".repeat(5000) + "]")), problems);

    assertThat(problems.list()).hasSize(101);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "servers: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://192.0.2.1/']]",
        "servers: !!java.io.File /etc/passwd",
        "servers: !local [a]",
        "servers: !!binary aGVsbG8=",
        "a: &a [x]\nservers: *a",
        "a: &a x\nservers: [*a]",
        "servers: &s [*s]",
        "base: &b {name: a}\nservers: [{<<: *b}]",
        "a: &a [l,l]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\nservers: [*d,*d]",
        "servers: []\nservers: []",
        "servers: [{name: a, name: b}]",
        "? [a, b]\n: c",
        "servers: [",
        "servers: \"\\x",
        "--- {}\n--- {}",
        "servers:\n\t- a",
      })
  void refusesHostileYaml(String yaml) {
    assertThatThrownBy(() -> YamlTree.read(Samples.bytes(yaml)))
        .isInstanceOf(MalformedDocument.class);
  }

  @Test
  void refusesDepthLengthAndOtherEncodings() {
    assertThatThrownBy(() -> YamlTree.read(Samples.bytes("[".repeat(10_000))))
        .isInstanceOf(MalformedDocument.class);
    assertThatThrownBy(() -> YamlTree.read(new byte[YamlTree.MAX_BYTES + 1]))
        .isInstanceOf(MalformedDocument.class)
        .hasMessageContaining("8 MiB");
    assertThatThrownBy(() -> YamlTree.read(new byte[] {'a', ':', ' ', (byte) 0xe9}))
        .isInstanceOf(MalformedDocument.class)
        .hasMessageContaining("UTF-8");
  }
}
