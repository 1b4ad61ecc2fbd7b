package dev.tocsin.alert.ovh;

import java.util.List;

/** That something is over: said as a fact, not as a condition or a denial. */
final class Lifted {

  private static final List<String> LIFTED =
      List.of(
          "has been unblocked",
          "has now been unblocked",
          "is now unblocked",
          "is no longer blocked",
          "has been lifted",
          "has been restored to normal mode",
          "a ete debloque",
          "vient d'etre debloque",
          "est desormais debloque",
          "est a nouveau debloque",
          "est maintenant debloque",
          "n'est plus bloque",
          "a ete leve",
          "a ete remis en mode normal");

  /** Words before such a sentence that make it a condition or a denial. */
  private static final List<String> NOT_YET =
      List.of(
          "once ",
          "when ",
          "after ",
          "until ",
          "if ",
          "before ",
          "as soon as ",
          "unless ",
          "une fois ",
          "lorsqu",
          "quand ",
          "apres ",
          "si ",
          "s'il",
          "des qu",
          "avant ",
          "tant qu",
          "jusqu");

  /** Words before the sentence of a fault that make it a warning of what may come. */
  private static final List<String> WARNING =
      List.of(
          "if ",
          "in case ",
          "when ",
          "whether ",
          "avoid ",
          "prevent ",
          "otherwise",
          "si ",
          "s'il",
          "en cas ",
          "au cas ",
          "lorsqu",
          "quand ",
          "eviter ",
          "sinon",
          "sans quoi",
          "sans reglement");

  private static final int BEFORE = 120;

  private Lifted() {}

  /** Whether a block is over, by the text. */
  static boolean isSaidIn(String text) {
    return isFact(text, LIFTED);
  }

  /** Whether one of the sentences stands in the text without a condition before it. */
  static boolean isFact(String text, List<String> sentences) {
    return said(text, sentences, NOT_YET, List.of(". "));
  }

  /** Whether one of the sentences stands in the text as more than a warning of what may come. */
  static boolean isNoWarning(String text, List<String> sentences) {
    return said(text, sentences, WARNING, List.of(". ", "; ", "! ", "? "));
  }

  private static boolean said(
      String text, List<String> sentences, List<String> unless, List<String> borders) {
    for (String sentence : sentences) {
      for (int at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + 1)) {
        String near = text.substring(Math.max(0, at - BEFORE), at);
        int border = borders.stream().mapToInt(near::lastIndexOf).max().orElse(-1);
        String before = " " + near.substring(border + 1);
        if (unless.stream().noneMatch(word -> before.contains(" " + word))) {
          return true;
        }
      }
    }
    return false;
  }
}
