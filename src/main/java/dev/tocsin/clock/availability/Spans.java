package dev.tocsin.clock.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants as spans in order that neither meet nor overlap.
 *
 * @param list oldest first
 */
public record Spans(List<Span> list) {

  public static final Spans NONE = new Spans(List.of());

  public Spans {
    list = List.copyOf(list);
    for (int i = 1; i < list.size(); i++) {
      if (!list.get(i).from().isAfter(list.get(i - 1).to())) {
        throw new IllegalArgumentException("spans meet at " + list.get(i).from());
      }
    }
  }

  /**
   * From an instant up to and without another.
   *
   * @param to after {@code from}
   */
  public record Span(Instant from, Instant to) {
    public Span {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("a span from " + from + " to " + to + " holds nothing");
      }
    }
  }

  /** All of them together; those that are empty or the wrong way round hold nothing. */
  public static Spans of(Collection<Instant[]> pairs) {
    List<Span> sorted =
        pairs.stream()
            .filter(pair -> pair[0].isBefore(pair[1]))
            .map(pair -> new Span(pair[0], pair[1]))
            .sorted(Comparator.comparing(Span::from))
            .toList();
    List<Span> merged = new ArrayList<>();
    for (Span next : sorted) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || next.from().isAfter(last.to())) {
        merged.add(next);
      } else if (next.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new Span(last.from(), next.to()));
      }
    }
    return new Spans(merged);
  }

  /** What of it lies in the other. */
  public Spans within(Spans other) {
    List<Instant[]> common = new ArrayList<>();
    for (Span one : list) {
      for (Span that : other.list) {
        common.add(
            new Instant[] {
              one.from().isAfter(that.from()) ? one.from() : that.from(),
              one.to().isBefore(that.to()) ? one.to() : that.to()
            });
      }
    }
    return of(common);
  }

  /** What of it lies outside of the other. */
  public Spans without(Spans other) {
    List<Instant[]> left = new ArrayList<>();
    for (Span one : list) {
      Instant from = one.from();
      for (Span that : other.list) {
        if (that.to().isAfter(from) && that.from().isBefore(one.to())) {
          left.add(new Instant[] {from, that.from()});
          from = that.to();
        }
      }
      left.add(new Instant[] {from, one.to()});
    }
    return of(left);
  }

  /** Real time, summed up. */
  public Duration length() {
    return list.stream()
        .map(one -> Duration.between(one.from(), one.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  public int size() {
    return list.size();
  }
}
