package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths of the API, and the names that its objects go by. */
final class OvhPaths {

  private static final String SERVERS = "/dedicated/server/";

  private OvhPaths() {}

  /** A name as one part of a path: a block of addresses has its slash encoded. */
  static String part(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The path of the server that something belongs to; the path itself when it is no server's. */
  static String server(String path) {
    if (!path.startsWith(SERVERS)) {
      return path;
    }
    int end = path.indexOf('/', SERVERS.length());
    return end < 0 ? path : path.substring(0, end);
  }

  /** What else a server is called: its address and its reverse name. */
  static List<String> names(JsonNode server) {
    List<String> names = new ArrayList<>();
    String ip = server.path("ip").asText("");
    if (!ip.isEmpty() && ip.length() <= 64) {
      names.add(ip);
    }
    String reverse = server.path("reverse").asText("");
    if (!reverse.isEmpty() && reverse.length() <= 253 && !reverse.equals("null")) {
      names.add(reverse.endsWith(".") ? reverse.substring(0, reverse.length() - 1) : reverse);
    }
    return names;
  }
}
