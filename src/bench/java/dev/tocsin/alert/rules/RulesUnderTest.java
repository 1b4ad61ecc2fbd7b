package dev.tocsin.alert.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** The engine itself, for the benchmark of the rules. */
public final class RulesUnderTest {

  private final RuleEngine engine;
  private final Set<String> rules;

  private RulesUnderTest(RuleEngine engine, Set<String> rules) {
    this.engine = engine;
    this.rules = rules;
  }

  /**
   * @param rules those whose lines count
   */
  public static RulesUnderTest of(Path file, String name, Set<String> rules) throws IOException {
    RuleFile read = RuleFileReader.read(name, Files.readString(file)).file();
    if (read == null) {
      throw new IllegalStateException(file + " cannot be used");
    }
    return new RulesUnderTest(new RuleEngine(List.of(read)), Set.copyOf(rules));
  }

  /** Numbers of the lines that one of the rules catches, from 1. */
  public BitSet lines(byte[] log) {
    BitSet caught = new BitSet();
    engine.scan(
        log,
        0,
        log.length,
        hit -> {
          if (rules.contains(hit.rule().name())) {
            caught.set(hit.number());
          }
        });
    return caught;
  }
}
