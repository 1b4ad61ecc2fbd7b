package dev.tocsin.alert.ovh;

import java.util.List;

/** That something is over: said as a fact, not as a condition or a denial. */
final class Lifted {

  private static final List<String> LIFTED =
      List.of(
          "has been unblocked",
          "has now been unblocked",
          "was unblocked",
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

  private static final int BEFORE = 120;

  private Lifted() {}

  /** Whether a block is over, by the text. */
  static boolean isSaidIn(String text) {
    return isFact(text, LIFTED);
  }

  /** Whether one of the sentences stands in the text without a condition before it. */
  static boolean isFact(String text, List<String> sentences) {
    for (String sentence : sentences) {
      for (int at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + 1)) {
        String near = text.substring(Math.max(0, at - BEFORE), at);
        String before = " " + near.substring(near.lastIndexOf(". ") + 1);
        if (NOT_YET.stream().noneMatch(word -> before.contains(" " + word))) {
          return true;
        }
      }
    }
    return false;
  }
}
