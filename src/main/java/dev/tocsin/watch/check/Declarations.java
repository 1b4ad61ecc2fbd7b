package dev.tocsin.watch.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is declared, by one file or by all of them.
 *
 * @param checks by name, in the order written
 * @param off names of checks that are not wanted
 * @param silences how often a source should be heard, by its name
 * @param pauses when what is left alone
 */
public record Declarations(
    Map<String, Check> checks,
    List<String> off,
    Map<String, Duration> silences,
    List<Pause> pauses) {

  public static final Declarations NONE =
      new Declarations(Map.of(), List.of(), Map.of(), List.of());

  public Declarations {
    checks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    off = List.copyOf(off);
    silences = Map.copyOf(silences);
    pauses = List.copyOf(pauses);
  }

  /** These, with what the others say in place of what is said here. */
  public Declarations with(Declarations others) {
    Map<String, Check> all = new LinkedHashMap<>(checks);
    all.putAll(others.checks);
    others.off.forEach(all::remove);
    Map<String, Duration> silent = new LinkedHashMap<>(silences);
    silent.putAll(others.silences);
    return new Declarations(
        all, List.of(), silent, Stream.concat(pauses.stream(), others.pauses.stream()).toList());
  }
}
