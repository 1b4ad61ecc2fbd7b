package dev.tocsin.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.platform.FlowFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What to paste into the tool of a source: its section of {@code ingest/README.md} in the folder of
 * the routes, where an operator may write of further tools, else of the one that came with the
 * program.
 */
@Component
class SourceGuide {

  private static final int LARGEST = 1 << 20;
  private static final String SHIPPED = "guides/routes/ingest/README.md";
  private static final String HUB = "tocsin.hoster.example";
  private static final String OPENS = "- Opens: ";
  private static final String RESOLVES = "- Resolves: ";

  private final Path own;

  @Autowired
  SourceGuide(Environment environment) {
    this(FlowFolders.find(environment, "routes").resolve("ingest/README.md"));
  }

  SourceGuide(Path own) {
    this.own = own;
  }

  /**
   * The section of a source: the one of its own name, else the one whose address leads to its hook,
   * else that of the tool whose route was copied under a longer name ({@code grafana-paris}).
   */
  Optional<Guide> find(String source) {
    Map<String, String> sections = sections(text());
    Pattern hook = Pattern.compile("/hooks/" + Pattern.quote(source) + "(?![a-z0-9-])");
    return Optional.ofNullable(sections.get(source))
        .map(section -> guide(source, section))
        .or(
            () ->
                sections.entrySet().stream()
                    .filter(section -> hook.matcher(section.getValue()).find())
                    .findFirst()
                    .map(section -> guide(section.getKey(), section.getValue())))
        .or(
            () ->
                sections.entrySet().stream()
                    .filter(section -> source.startsWith(section.getKey() + "-"))
                    .max(Comparator.comparingInt(section -> section.getKey().length()))
                    .map(
                        section ->
                            guide(
                                section.getKey(),
                                readdressed(section.getValue(), section.getKey(), source))));
  }

  private static String readdressed(String section, String from, String to) {
    return section.replaceAll(
        "/hooks/" + Pattern.quote(from) + "(?![a-z0-9-])",
        Matcher.quoteReplacement("/hooks/" + to));
  }

  private static Guide guide(String name, String section) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder about = new StringBuilder();
    String opens = "";
    String resolves = "";
    StringBuilder paragraph = new StringBuilder();
    StringBuilder code = new StringBuilder();
    for (String line : (section + "\n\n.").split("\n", -1)) {
      boolean indented = line.startsWith("    ");
      if (!indented && !line.isBlank() && !code.isEmpty()) {
        blocks.add(new Block(true, code.toString().stripTrailing() + "\n"));
        code.setLength(0);
      }
      if ((indented || line.isBlank()) && !paragraph.isEmpty()) {
        blocks.add(new Block(false, paragraph.toString().strip()));
        paragraph.setLength(0);
      }
      if (indented || (line.isBlank() && !code.isEmpty())) {
        code.append(indented ? line.substring(4) : "").append('\n');
      } else if (line.startsWith(OPENS)) {
        opens = line.substring(OPENS.length());
      } else if (line.startsWith(RESOLVES)) {
        resolves = line.substring(RESOLVES.length());
      } else if (opens.isEmpty()) {
        about.append(line).append(' ');
      } else if (!line.isBlank()) {
        paragraph.append(line).append(' ');
      }
    }
    return new Guide(name, about.toString().strip(), opens, resolves, HUB, blocks);
  }

  private String text() {
    try {
      if (Files.isRegularFile(own) && Files.size(own) <= LARGEST) {
        return Files.readString(own);
      }
      ClassPathResource shipped = new ClassPathResource(SHIPPED);
      if (!shipped.exists()) {
        return "";
      }
      try (InputStream in = shipped.getInputStream()) {
        return new String(in.readAllBytes(), UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the guide of the sources cannot be read", e);
    }
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String part : text.replace("\r\n", "\n").split("(?m)^## ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0 && !part.startsWith("# ")) {
        sections.put(part.substring(0, end).strip(), part.substring(end + 1).strip());
      }
    }
    return sections;
  }

  /**
   * How to set up a tool.
   *
   * @param name of the section
   * @param about which tool, in which versions
   * @param opens what of it opens an incident
   * @param resolves what ends one
   * @param hub the host that stands for the hub in the blocks; {@code SECRET} stands for the
   *     credential
   * @param blocks words and what to paste, in their order
   */
  record Guide(
      String name, String about, String opens, String resolves, String hub, List<Block> blocks) {
    Guide {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A part of it.
   *
   * @param paste whether it is to be pasted as it stands; words of explanation else
   */
  record Block(boolean paste, String text) {}
}
