package dev.tocsin.alert.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a single line yields. */
final class Samples {

  private Samples() {}

  /** Rules with their keys, as {@link Hit#words} says them. */
  static List<String> yields(RuleEngine engine, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    List<String> yields = new ArrayList<>();
    engine.scan(bytes, 0, bytes.length, hit -> yields.add(hit.words()));
    return yields;
  }
}
