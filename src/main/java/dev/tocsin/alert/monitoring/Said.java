package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tool's mail turned out to say. */
sealed interface Said {

  /** Faults that stand or have ended, at least one. */
  record Faults(List<Fault> faults) implements Said {
    public Faults {
      faults = List.copyOf(faults);
    }
  }

  /** Understood, and needing nothing: a test, a report, an acknowledgement. */
  record Nothing(String reason) implements Said {}

  static Optional<Said> fault(Fault fault) {
    return Optional.of(new Faults(List.of(fault)));
  }

  static Optional<Said> faults(List<Fault> faults, String otherwise) {
    return Optional.of(faults.isEmpty() ? new Nothing(otherwise) : new Faults(faults));
  }

  static Optional<Said> nothing(String reason) {
    return Optional.of(new Nothing(reason));
  }

  /**
   * One fault.
   *
   * @param kind in kebab case
   * @param told what tells it apart, the same at its beginning and its end
   * @param names where, most specific first
   * @param labels what the tool says besides
   */
  record Fault(
      String kind,
      List<String> told,
      List<String> names,
      Severity severity,
      boolean resolved,
      String summary,
      Map<String, String> labels) {
    public Fault {
      told = List.copyOf(told);
      names = names.stream().filter(n -> !n.isBlank()).map(String::strip).distinct().toList();
      labels = Map.copyOf(labels);
    }

    public Fault(
        String kind,
        List<String> told,
        List<String> names,
        Severity severity,
        boolean resolved,
        String summary) {
      this(kind, told, names, severity, resolved, summary, Map.of());
    }
  }
}
