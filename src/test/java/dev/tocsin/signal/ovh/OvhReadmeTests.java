package dev.tocsin.signal.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README's list of access rules is the code's; {@code -Dreadme.write=true} writes it anew,
 * without it a difference fails.
 */
class OvhReadmeTests {

  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- ovh-rules -->\n";
  private static final String END = "<!-- end of ovh-rules -->";

  @Test
  void theAccessRulesAreThoseOfTheCode() throws IOException {
    String text = Files.readString(README);
    int from = text.indexOf(START) + START.length();
    int to = text.indexOf(END);
    assertThat(from).isBetween(START.length(), to);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, text.substring(0, from) + made() + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(made());
    }
  }

  private static String made() {
    String rows =
        EnumSet.allOf(OvhTopic.class).stream()
            .map(topic -> "| `" + topic.word() + "` | " + rules(topic) + " |\n")
            .collect(Collectors.joining());
    List<String> all = OvhTopic.rules(EnumSet.allOf(OvhTopic.class));
    return "| `reads` | access rules |\n|---|---|\n"
        + rows
        + "\nAll of them at once: `https://eu.api.ovh.com/createToken/?"
        + all.stream().map(rule -> rule.replace(' ', '=')).collect(Collectors.joining("&"))
        + "`\n";
  }

  private static String rules(OvhTopic topic) {
    return topic.rules().stream().map(rule -> "`" + rule + "`").collect(Collectors.joining(", "));
  }
}
