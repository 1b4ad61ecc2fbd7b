package dev.tocsin.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the plain pages in the language that the browser asks for: French, else English. */
record Words(String language, ResourceBundle texts) {

  static Words of(HttpServletRequest request) {
    for (Locale locale : Collections.list(request.getLocales())) {
      if (locale.getLanguage().equals("fr") || locale.getLanguage().equals("en")) {
        return in(locale.getLanguage());
      }
    }
    return in("en");
  }

  static Words in(String language) {
    // English is the base bundle; without this control the machine's own language would step in.
    return new Words(
        language,
        ResourceBundle.getBundle(
            "identity.pages",
            language.equals("fr") ? Locale.FRENCH : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** A text, as HTML: the bundles hold no markup. */
  String get(String key) {
    return Html.escape(texts.getString(key));
  }
}
