package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One declared check, as it holds for all its targets but those with an {@link Special}.
 *
 * @param name {@code [a-z0-9-]{1,64}}; one check of a name
 * @param every how often it is run, from {@link #SHORTEST}
 * @param rounds so many bad rounds in a row are a fault
 * @param bounds when the value is bad; null where the probe itself knows
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param ports for the kinds that connect to some
 * @param path what is asked for, for the kinds that ask
 * @param overrides the first that fits a target holds for it
 * @param storage where {@link CheckKind#BACKUP_STORAGE} looks; null for the other kinds
 * @param bought whether it is run only at services of clients who bought checks
 */
public record Check(
    String name,
    CheckKind kind,
    Group group,
    Duration every,
    int rounds,
    @Nullable Bounds bounds,
    String severity,
    List<Integer> ports,
    String path,
    List<Special> overrides,
    @Nullable Bucket storage,
    boolean bought) {

  public static final Duration SHORTEST = Duration.ofSeconds(5);
  public static final Duration LONGEST = Duration.ofDays(31);

  public Check {
    requireNonNull(kind);
    if (!name.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("a check is named with a-z, 0-9 and -, at most 64");
    }
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'every' is from 5s to 31d");
    }
    if (rounds < 1 || rounds > 100) {
      throw new IllegalArgumentException("'rounds' is from 1 to 100");
    }
    if (!List.of("info", "warning", "critical").contains(severity)) {
      throw new IllegalArgumentException("'severity' is info, warning or critical");
    }
    for (int port : ports) {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("a port is from 1 to 65535");
      }
    }
    if (!path.matches("/[A-Za-z0-9._~/?=&%-]{0,200}")) {
      throw new IllegalArgumentException("'path' begins with / and holds no blanks");
    }
    if ((storage != null) != (kind == CheckKind.BACKUP_STORAGE)) {
      throw new IllegalArgumentException(
          "'storage' belongs to the kind " + CheckKind.BACKUP_STORAGE.word() + ", and to no other");
    }
    if (bought && kind.subject() != CheckKind.Subject.SITE) {
      throw new IllegalArgumentException("'bought' is for checks of sites");
    }
    ports = List.copyOf(ports);
    overrides = List.copyOf(overrides);
  }

  /** A check that needs no object storage and that nobody has to buy. */
  public Check(
      String name,
      CheckKind kind,
      Group group,
      Duration every,
      int rounds,
      @Nullable Bounds bounds,
      String severity,
      List<Integer> ports,
      String path,
      List<Special> overrides) {
    this(name, kind, group, every, rounds, bounds, severity, ports, path, overrides, null, false);
  }

  /** The check as it holds for one target; null when it is off there. */
  public @Nullable Check at(Target target) {
    for (Special one : overrides) {
      if (one.group().fits(target)) {
        return one.off() ? null : with(one);
      }
    }
    return this;
  }

  private Check with(Special one) {
    return new Check(
        name,
        kind,
        group,
        one.every() == null ? every : one.every(),
        one.rounds() == null ? rounds : one.rounds(),
        one.bounds() == null ? bounds : one.bounds(),
        one.severity() == null ? severity : one.severity(),
        one.ports().isEmpty() ? ports : one.ports(),
        path,
        List.of(),
        storage,
        bought);
  }

  /**
   * What differs for some targets; null or empty: as the check says.
   *
   * @param off whether the check is not run there
   */
  public record Special(
      Group group,
      boolean off,
      @Nullable Duration every,
      @Nullable Integer rounds,
      @Nullable Bounds bounds,
      @Nullable String severity,
      List<Integer> ports) {
    public Special {
      ports = List.copyOf(ports);
    }
  }
}
