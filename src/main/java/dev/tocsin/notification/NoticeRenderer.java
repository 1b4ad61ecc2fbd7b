package dev.tocsin.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Turns a template and its values into the words of a notice. All templates are read at start, so a
 * missing one is seen then and not at three in the morning; a value that a template asks for and
 * the model lacks is an error.
 */
@Component
class NoticeRenderer {

  static final List<String> LANGUAGES = List.of("fr", "en");
  private static final String FOLDER = "/templates/notices/";
  private static final int LONGEST_SUBJECT = 200;

  private final Map<String, Template> templates = new HashMap<>();

  NoticeRenderer() {
    for (String language : LANGUAGES) {
      for (NoticeTemplate template : NoticeTemplate.values()) {
        for (String part : List.of("subject", "txt", "html")) {
          String name = name(template, language, part);
          templates.put(name, compiler(language, part).compile(read(name)));
        }
      }
    }
  }

  /**
   * @param language {@code en} gives English, anything else French
   * @param model values by name; texts in it are one line each
   */
  NoticeText render(NoticeTemplate template, String language, Map<String, Object> model) {
    String spoken = language(language);
    return new NoticeText(
        PlainText.line(part(template, spoken, "subject", model), LONGEST_SUBJECT),
        part(template, spoken, "txt", model),
        part(template, spoken, "html", model));
  }

  /** The language that is written to somebody who asked for this one. */
  static String language(String asked) {
    return asked.equals("en") ? "en" : "fr";
  }

  private String part(
      NoticeTemplate template, String language, String part, Map<String, Object> model) {
    Template compiled = templates.get(name(template, language, part));
    if (compiled == null) {
      throw new IllegalStateException("no template " + template.word());
    }
    return compiled.execute(model);
  }

  private static String name(NoticeTemplate template, String language, String part) {
    return language + "/" + template.word() + "." + part + ".mustache";
  }

  private static Mustache.Compiler compiler(String language, String part) {
    return Mustache.compiler()
        .escapeHTML(part.equals("html"))
        .emptyStringIsFalse(true)
        .withLoader(
            partial -> new java.io.StringReader(read(language + "/" + partial + ".mustache")));
  }

  private static String read(String name) {
    try (InputStream stream = NoticeRenderer.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IllegalStateException("the template " + FOLDER + name + " is missing");
      }
      try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        java.io.StringWriter text = new java.io.StringWriter();
        reader.transferTo(text);
        return text.toString();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
