package dev.tocsin.procedure.plan;

/** A text for people in both languages. */
public record Words(String en, String fr) {
  public Words {
    if (en.isBlank() || fr.isBlank()) {
      throw new IllegalArgumentException("a text is given in English and in French");
    }
  }

  /** In French for {@code fr}, else in English. */
  public String in(String language) {
    return language.equals("fr") ? fr : en;
  }
}
