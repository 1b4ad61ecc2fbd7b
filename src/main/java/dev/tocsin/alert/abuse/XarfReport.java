package dev.tocsin.alert.abuse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.IpAddress;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailMessage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * X-ARF: versions 0.1 and 0.2 are a part of {@code Name: value} lines, announced by a header {@code
 * X-XARF} or {@code X-ARF}; versions 3 and 4 are a JSON part.
 */
final class XarfReport {

  private static final Set<String> SOURCES =
      Set.of(
          "sourceip",
          "sourceidentifier",
          "source",
          "sourceurl",
          "sourceuri",
          "url",
          "domain",
          "sourcedomain");
  private static final Set<String> TYPES = Set.of("reporttype", "type");
  private static final int DEEPEST = 6;
  private static final int MOST = 50;

  private final List<String> sources = new ArrayList<>();
  private String type = "";

  private XarfReport() {}

  static Optional<AbuseReport> in(MailMessage mail) {
    boolean announced = mail.header("x-xarf").isPresent() || mail.header("x-arf").isPresent();
    for (Part part : mail.parts()) {
      XarfReport report = new XarfReport();
      boolean json =
          part.mediaType().equals("application/json")
              && (announced
                  || part.text().contains("xarf_version")
                  || part.text().contains("ReporterInfo"));
      if (json ? report.readJson(part.text()) : announced && report.readLines(part)) {
        return Optional.of(report.finish());
      }
    }
    return Optional.empty();
  }

  private boolean readLines(Part part) {
    String text = part.text();
    List<String> named = FeedbackReport.values(text, "Source");
    List<String> kinds = FeedbackReport.values(text, "Report-Type");
    if (named.isEmpty() || kinds.isEmpty() && FeedbackReport.values(text, "Category").isEmpty()) {
      return false;
    }
    sources.addAll(named);
    type = kinds.isEmpty() ? "" : kinds.getFirst();
    return true;
  }

  private boolean readJson(String text) {
    try {
      walk(new ObjectMapper().readTree(text), 0);
    } catch (JsonProcessingException e) {
      return false;
    }
    return !sources.isEmpty();
  }

  private void walk(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    node.properties()
        .forEach(
            field -> {
              String name = field.getKey().replace("_", "").toLowerCase(Locale.ROOT);
              JsonNode value = field.getValue();
              if (value.isTextual() && SOURCES.contains(name) && sources.size() < MOST) {
                sources.add(value.asText());
              } else if (value.isTextual() && TYPES.contains(name) && type.isEmpty()) {
                type = value.asText();
              }
              walk(value, depth + 1);
            });
    if (node.isArray()) {
      node.forEach(item -> walk(item, depth + 1));
    }
  }

  private AbuseReport finish() {
    List<String> addresses = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    for (String source : sources) {
      String bare = source.strip().replace("\"", "");
      Optional<String> address =
          IpAddress.parse(bare).or(() -> HostName.of(bare).flatMap(IpAddress::parse));
      if (address.isPresent()) {
        addresses.add(address.get());
      } else {
        HostName.of(bare)
            .filter(host -> host.indexOf('.') > 0)
            .ifPresent(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
      }
    }
    return new AbuseReport("x-arf", type.strip().toLowerCase(Locale.ROOT), addresses, hosts, "", 1);
  }
}
