package dev.tocsin.mail;

import java.util.List;
import java.util.Locale;

/** How mail programs begin the subject of an answer while somebody is away. */
final class AwayWords {

  private static final List<String> AWAY =
      List.of(
          "out of office",
          "out of the office",
          "automatic reply",
          "auto-reply",
          "auto reply",
          "autoreply",
          "réponse automatique",
          "reponse automatique",
          "absence du bureau",
          "absent du bureau",
          "absent(e) du bureau",
          "message d'absence",
          "message automatique",
          "abwesenheit",
          "automatische antwort",
          "automatisch antwoord",
          "afwezig",
          "fuera de la oficina",
          "respuesta automática",
          "fuori sede",
          "risposta automatica",
          "resposta automática",
          "autosvar",
          "automatiskt svar",
          "automatické odpověď",
          "automatická odpověď",
          "autoodpowiedź",
          "odpowiedź automatyczna",
          "automatikus válasz",
          "автоответ",
          "自動返信",
          "自动回复");

  private AwayWords() {}

  static boolean begin(String subject) {
    String plain = subject.replace('’', '\'').toLowerCase(Locale.ROOT);
    return AWAY.stream().anyMatch(plain::startsWith);
  }
}
