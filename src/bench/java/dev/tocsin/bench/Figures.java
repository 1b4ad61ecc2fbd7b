package dev.tocsin.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Values of one quantity over the rounds. */
record Figures(double median, double least, double most) {

  static <T> Figures of(List<T> rounds, ToDoubleFunction<T> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return of(sorted);
  }

  static Figures of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Figures(median, sorted[0], sorted[sorted.length - 1]);
  }

  String text() {
    return "%s (%s–%s)".formatted(plain(median), plain(least), plain(most));
  }

  static String plain(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
