package dev.tocsin.watch.check;

import dev.tocsin.watch.check.CheckKind.Subject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a file of checks. A check of a stock name says only what differs from it; an unknown field
 * is a mistake and never ignored.
 */
public final class CheckFile {

  public static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 10;
  private static final Duration USUAL = Duration.ofMinutes(5);

  /** Kinds whose look finds a value and leaves it to the bounds whether that is a fault. */
  private static final Set<CheckKind> MEASURED =
      Set.of(
          CheckKind.CERTIFICATE,
          CheckKind.DISK,
          CheckKind.MEMORY,
          CheckKind.LOAD,
          CheckKind.MAIL_QUEUE,
          CheckKind.MAIL_SENDERS,
          CheckKind.CERTIFICATE_FILES,
          CheckKind.BACKUP,
          CheckKind.SNAPSHOTS,
          CheckKind.ANTIVIRUS,
          CheckKind.MALWARE);

  private CheckFile() {}

  /**
   * @param stock what a check of the same name begins with
   * @throws BrokenFile when any part cannot be used; nothing of the file is taken then
   */
  public static Declarations read(String text, Declarations stock) throws BrokenFile {
    Fields file = new Fields("the file", load(text));
    Map<String, Check> checks = new LinkedHashMap<>();
    List<String> off = new ArrayList<>();
    Fields declared = new Fields("checks", file.get("checks"));
    for (String name : declared.names()) {
      Fields fields = new Fields("check '" + name + "'", declared.get(name));
      if (fields.flag("disabled")) {
        off.add(name);
      } else {
        checks.put(name, check(name, fields, stock.checks().get(name)));
      }
    }
    Declarations all = new Declarations(checks, off, silences(file), pauses(file));
    file.rejectOthers();
    return all;
  }

  private static @Nullable Object load(String text) throws BrokenFile {
    if (text.length() > LONGEST) {
      throw new BrokenFile("the file is longer than " + LONGEST + " characters");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LONGEST);
    try {
      DumperOptions unused = new DumperOptions();
      return new Yaml(
              new SafeConstructor(options),
              new Representer(unused),
              unused,
              options,
              new WithoutTimes())
          .load(text);
    } catch (YAMLException | NumberFormatException e) {
      throw new BrokenFile("not readable as YAML: " + e.getMessage());
    }
  }

  /** YAML takes a time without its zone for one of UTC: times are read by {@link Fields}. */
  private static final class WithoutTimes extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, pattern, first, limit);
      }
    }
  }

  private static Check check(String name, Fields fields, @Nullable Check stock) throws BrokenFile {
    CheckKind kind = kind(fields, stock);
    Duration every = fields.duration("every");
    Integer rounds = fields.whole("rounds");
    String severity = fields.text("severity");
    String path = fields.text("path");
    List<Integer> ports = fields.wholes("ports");
    Boolean bought = fields.has("bought") ? (Boolean) fields.flag("bought") : null;
    Fields place = fields.has("storage") ? fields.table("storage") : null;
    boolean regrouped = fields.has("roles") || fields.has("servers") || fields.has("services");
    Bounds bounds = bounds(fields, stock == null ? kind.usual() : stock.bounds());
    List<Check.Special> overrides = new ArrayList<>();
    for (Fields one : fields.tables("overrides")) {
      overrides.add(override(one, bounds));
    }
    if (stock != null && !fields.has("overrides")) {
      overrides.addAll(stock.overrides());
    }
    Group written = group(fields);
    Group group = stock == null || regrouped ? written : stock.group();
    List<Integer> connected = !ports.isEmpty() ? ports : stock != null ? stock.ports() : ports;
    if (kind == CheckKind.TCP && connected.isEmpty()) {
      throw fields.wrong("ports", "is missing; without one nothing is looked at");
    }
    if (MEASURED.contains(kind) && bounds == null) {
      throw fields.wrong("above", "or 'below' is missing; without one no value is a fault");
    }
    fields.rejectOthers();
    try {
      return new Check(
          name,
          kind,
          group,
          every != null ? every : stock != null ? stock.every() : USUAL,
          rounds != null ? rounds : stock != null ? stock.rounds() : 1,
          bounds,
          severity != null ? severity : stock != null ? stock.severity() : "warning",
          connected,
          path != null ? path : stock != null ? stock.path() : "/",
          overrides,
          place != null ? storage(place) : stock != null ? stock.storage() : null,
          bought != null ? bought : stock != null && stock.bought());
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  private static Bucket storage(Fields fields) throws BrokenFile {
    String endpoint = fields.required("endpoint");
    String region = fields.text("region");
    String prefix = fields.text("prefix");
    String suffix = fields.text("suffix");
    String accessKey = fields.required("access-key");
    String secret = fields.required("secret");
    String bucket = fields.required("bucket");
    boolean pathStyle = !fields.has("path-style") || fields.flag("path-style");
    boolean drift = !fields.has("drift") || fields.flag("drift");
    fields.rejectOthers();
    try {
      return new Bucket(
          new Bucket.Place(URI.create(endpoint), region == null ? "us-east-1" : region, pathStyle),
          bucket,
          prefix == null ? "" : prefix,
          suffix == null ? "" : suffix,
          new Bucket.Key(accessKey, secret),
          drift);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  private static CheckKind kind(Fields fields, @Nullable Check stock) throws BrokenFile {
    String word = fields.text("kind");
    if (word == null) {
      if (stock != null) {
        return stock.kind();
      }
      throw fields.wrong("kind", "is missing; one of " + CheckKind.words());
    }
    CheckKind kind =
        CheckKind.find(word)
            .orElseThrow(() -> fields.wrong("kind", "must be one of " + CheckKind.words()));
    if (kind.subject() == Subject.SOURCE) {
      throw fields.wrong("kind", "silence is declared under 'silence'");
    }
    return kind;
  }

  private static Check.Special override(Fields fields, @Nullable Bounds bounds) throws BrokenFile {
    Check.Special one =
        new Check.Special(
            group(fields),
            fields.flag("disabled"),
            fields.duration("every"),
            fields.whole("rounds"),
            bounds(fields, bounds),
            fields.text("severity"),
            fields.wholes("ports"));
    fields.rejectOthers();
    return one;
  }

  /** A bound that is given alone keeps the distance to its end that it had. */
  private static @Nullable Bounds bounds(Fields fields, @Nullable Bounds before) throws BrokenFile {
    Double above = fields.number("above");
    Double below = fields.number("below");
    Double until = fields.number("until");
    if (above != null && below != null) {
      throw fields.wrong("above", "and 'below' exclude each other");
    }
    Double alarm = above != null ? above : below;
    try {
      if (alarm == null) {
        if (until != null && before == null) {
          throw fields.wrong("until", "needs 'above' or 'below'");
        }
        return until == null || before == null
            ? before
            : new Bounds(before.above(), before.alarm(), until);
      }
      boolean high = above != null;
      double room = before != null && before.above() == high ? before.until() - before.alarm() : 0;
      return new Bounds(high, alarm, until != null ? until : alarm + room);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  private static Group group(Fields fields) throws BrokenFile {
    return new Group(
        Set.copyOf(fields.words("roles")),
        Set.copyOf(fields.words("servers")),
        Set.copyOf(fields.words("services")));
  }

  private static Map<String, Duration> silences(Fields file) throws BrokenFile {
    Map<String, Duration> silences = new LinkedHashMap<>();
    Fields declared = new Fields("silence", file.get("silence"));
    for (String source : declared.names()) {
      Duration every = declared.duration(source);
      if (every == null || every.compareTo(Duration.ofMinutes(1)) < 0) {
        throw declared.wrong(source, "must be at least 1m");
      }
      silences.put(source, every);
    }
    return silences;
  }

  private static List<Pause> pauses(Fields file) throws BrokenFile {
    List<Pause> pauses = new ArrayList<>();
    for (Fields one : file.tables("pauses")) {
      String reason = one.text("reason");
      try {
        pauses.add(
            new Pause(
                group(one),
                one.instant("from"),
                one.instant("until"),
                reason == null ? "" : reason));
      } catch (IllegalArgumentException e) {
        throw one.wrong(e);
      }
      one.rejectOthers();
    }
    return pauses;
  }
}
