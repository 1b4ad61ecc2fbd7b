package dev.tocsin.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The invented hoster, read from the file that becomes the hub's inventory. */
final class InventoryTemplate {

  private final String text;
  private final Map<?, ?> content;

  InventoryTemplate(String text) {
    this.text = text;
    String readable = text.replaceAll("port: \\{port:[a-z0-9]+}", "port: 22");
    this.content =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(readable) instanceof Map<?, ?> map
            ? map
            : Map.of();
  }

  /**
   * @param web what its web server is called
   */
  record Server(String name, String web, List<Site> sites) {}

  record Site(String name, List<String> aliases) {}

  List<Server> servers() {
    List<Server> servers = new ArrayList<>();
    for (Map<?, ?> server : maps(content.get("servers"))) {
      String name = String.valueOf(server.get("name"));
      Object facts = server.get("facts");
      Object web = facts instanceof Map<?, ?> map ? map.get("web") : null;
      servers.add(new Server(name, String.valueOf(web), sites(name)));
    }
    return servers;
  }

  /** Number of entries of a section. */
  int count(String section) {
    return maps(content.get(section)).size();
  }

  /** How many people the client's card names. */
  int contacts(String client) {
    return maps(content.get("clients")).stream()
        .filter(one -> client.equals(one.get("id")))
        .mapToInt(one -> maps(one.get("contacts")).size())
        .sum();
  }

  /** The file with the port and the host key of each server filled in. */
  String filled(Map<String, AgentSimulator> agents) {
    String filled = text;
    for (Map.Entry<String, AgentSimulator> one : agents.entrySet()) {
      filled =
          filled
              .replace("{port:" + one.getKey() + "}", Integer.toString(one.getValue().port()))
              .replace("{hostKey:" + one.getKey() + "}", one.getValue().hostKey());
    }
    return filled;
  }

  private List<Site> sites(String server) {
    List<Site> sites = new ArrayList<>();
    for (Map<?, ?> client : maps(content.get("clients"))) {
      for (Map<?, ?> service : maps(client.get("services"))) {
        if ("site".equals(service.get("type")) && server.equals(service.get("server"))) {
          List<String> aliases =
              service.get("names") instanceof List<?> names
                  ? names.stream().map(String::valueOf).toList()
                  : List.of();
          sites.add(new Site(String.valueOf(service.get("name")), aliases));
        }
      }
    }
    return sites;
  }

  private static List<Map<?, ?>> maps(@org.jspecify.annotations.Nullable Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }
}
