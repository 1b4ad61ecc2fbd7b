package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlTreeTests {

  @Property(tries = 3000)
  void givesATreeOrSaysWhyNot(@ForAll("scraps") List<String> scraps) {
    byte[] document = Samples.bytes(String.join("", scraps));
    try {
      assertThat(YamlTree.read(document).path()).isEmpty();
    } catch (MalformedDocument e) {
      assertThat(e.problem().message()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<String>> scraps() {
    return Arbitraries.of(
            "a",
            ": ",
            "\n",
            "  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"",
            "'",
            "\\x",
            "\\u12",
            "&a ",
            "*a",
            "!!x ",
            "!<",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "|",
            ">9",
            "? ",
            "<<: ",
            "~",
            "\t",
            "#",
            "\u0000",
            "\uFEFF",
            "é",
            "😀",
            "0",
            "\r",
            "@",
            "`",
            "servers")
        .list()
        .ofMaxSize(30);
  }
}
