package dev.tocsin.inventory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A small invented hoster. */
final class Samples {

  static final String HOST_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

  static final String YAML =
      """
      datacentres: [{name: rbx8, provider: ovhcloud}]
      servers:
        - name: web01
          datacentre: rbx8
          names: [web01.hoster.example, ns1234567.ip-192-0-2.eu]
          addresses: [192.0.2.10, "2001:db8::10"]
          roles: [web]
          ssh: {host: 192.0.2.10, port: 22, user: tocsin, hostKey: "%s", keyFile: web01}
        - name: mail01
          addresses: [192.0.2.20]
          roles: [mail]
      clients:
        - id: dupont
          name: Boulangerie Dupont SARL
          language: fr
          contacts: [{name: Anne Dupont, email: anne@dupont.example, language: fr}]
          services:
            - {name: dupont.example, type: site, server: web01, names: [www.dupont.example]}
        - id: martin
          name: Martin & Fils
          contacts: [{name: Luc Martin, email: Luc@martin.example, language: en}]
      services:
        - {name: martin.example, type: site, server: web01, client: martin}
        - {name: hoster.example, type: site, server: web01}
      """
          .formatted(HOST_KEY);

  static final Server WEB01 =
      new Server(
          "web01",
          "rbx8",
          List.of("web01.hoster.example", "ns1234567.ip-192-0-2.eu"),
          List.of("192.0.2.10", "2001:db8::10"),
          List.of("web"),
          new Server.Ssh("192.0.2.10", 22, "tocsin", HOST_KEY, "web01"),
          Map.of());

  private Samples() {}

  static byte[] yaml() {
    return bytes(YAML);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static InventoryContent content() {
    return read(YAML);
  }

  /** What a document holds, which must be without problems. */
  static InventoryContent read(String yaml) {
    Problems problems = new Problems();
    try {
      var entries = InventoryFile.read(YamlTree.read(bytes(yaml)), problems).keySet();
      if (!problems.none()) {
        throw new AssertionError(problems.list().toString());
      }
      return new InventoryContent(entries);
    } catch (MalformedDocument e) {
      throw new AssertionError(e);
    }
  }
}
