package dev.tocsin.alert.rules;

import dev.tocsin.alert.field.IpAddress;
import dev.tocsin.alert.field.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules at work on lines. One pass looks for the fixed texts of all rules at once; only a line that
 * holds one is looked at again, with the patterns that asked for it. Bytes are taken as they are:
 * invalid text and NUL are bytes like others.
 */
final class RuleEngine {

  /** Nothing behind this many bytes of a line is looked at by a pattern. */
  static final int MOST = 16 << 10;

  private static final int LONGEST_VALUE = 256;
  private static final int LONGEST_ADDRESS = 64;
  private static final int MOST_WEIGHT = 1_000;
  private static final int MOST_PROGRAMS = 4_096;

  private final List<RuleFile> files;
  private final Literals literals;
  private final List<List<Entry>> askers;
  private final int ruleCount;
  private final Map<String, boolean[]> programs = new ConcurrentHashMap<>();

  RuleEngine(List<RuleFile> files) {
    this.files = List.copyOf(files);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<byte[]> texts = new ArrayList<>();
    List<List<Entry>> asking = new ArrayList<>();
    int rule = 0;
    int order = 0;
    for (int file = 0; file < files.size(); file++) {
      for (Rule each : files.get(file).rules()) {
        for (LinePattern pattern : both(each)) {
          String key = Arrays.toString(pattern.key());
          int number =
              numbers.computeIfAbsent(
                  key,
                  k -> {
                    texts.add(pattern.key());
                    asking.add(new ArrayList<>());
                    return texts.size() - 1;
                  });
          asking
              .get(number)
              .add(new Entry(file, rule, order++, each, pattern, each.ends().contains(pattern)));
        }
        rule++;
      }
    }
    this.ruleCount = rule;
    this.literals = new Literals(texts);
    this.askers = asking.stream().map(List::copyOf).toList();
  }

  private static List<LinePattern> both(Rule rule) {
    List<LinePattern> all = new ArrayList<>(rule.lines());
    all.addAll(rule.ends());
    return all;
  }

  /** A pattern at its place. */
  private record Entry(
      int file, int number, int order, Rule rule, LinePattern pattern, boolean ends) {}

  /**
   * Hands on what the rules find, in the order of the lines.
   *
   * @return how many lines there were
   */
  int scan(byte[] body, int from, int to, Consumer<Hit> found) {
    return new Scan(body, found, null).run(from, to);
  }

  /**
   * The same, and tells of patterns that fit and yet yield nothing.
   *
   * @return how many lines there were
   */
  int scan(byte[] body, int from, int to, Consumer<Hit> found, Consumer<Stopped> stopped) {
    return new Scan(body, found, stopped).run(from, to);
  }

  /** Whether the line has the shape of syslog. */
  static boolean isSyslog(byte[] body, int from, int to) {
    return SyslogHead.read(body, from, to) != null;
  }

  /** All rules, in the order of their files. */
  List<Rule> rules() {
    return files.stream().flatMap(file -> file.rules().stream()).toList();
  }

  /** Whether all files are about syslog. */
  boolean syslogOnly() {
    return files.stream().allMatch(file -> file.log() == RuleFile.Log.SYSLOG);
  }

  private boolean[] covering(String program) {
    boolean[] known = programs.get(program);
    if (known == null) {
      known = new boolean[files.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = files.get(i).covers(program);
      }
      if (programs.size() < MOST_PROGRAMS) {
        programs.put(program, known);
      }
    }
    return known;
  }

  private static List<Entry> merged(List<Entry> some, List<Entry> others) {
    List<Entry> all = new ArrayList<>(some.size() + others.size());
    int i = 0;
    int j = 0;
    while (i < some.size() && j < others.size()) {
      all.add(some.get(i).order < others.get(j).order ? some.get(i++) : others.get(j++));
    }
    all.addAll(some.subList(i, some.size()));
    all.addAll(others.subList(j, others.size()));
    return all;
  }

  /** One pass over some lines. */
  private final class Scan {
    private final byte[] body;
    private final Consumer<Hit> found;
    private final @Nullable Consumer<Stopped> stopped;
    private final Captured captured = new Captured();
    private final int[] asked = new int[askers.size()];
    private final int[] askedAt = new int[askers.size()];
    private final int[] matchedAt = new int[ruleCount];
    private int waiting;
    private int line;

    Scan(byte[] body, Consumer<Hit> found, @Nullable Consumer<Stopped> stopped) {
      this.body = body;
      this.found = found;
      this.stopped = stopped;
    }

    int run(int from, int to) {
      Literals texts = literals;
      int state = Literals.START;
      int start = from;
      line = 1;
      for (int i = from; i < to; i++) {
        byte b = body[i];
        if (b != '\n') {
          state = texts.step(state, b);
          if (state < 0) {
            state = -state;
            ask(texts.found(state));
          }
          continue;
        }
        if (waiting > 0) {
          look(start, i);
        }
        state = Literals.START;
        start = i + 1;
        line++;
      }
      if (waiting > 0) {
        look(start, to);
      }
      return start < to ? line : line - 1;
    }

    private void ask(int[] numbers) {
      for (int number : numbers) {
        if (askedAt[number] != line) {
          askedAt[number] = line;
          asked[waiting++] = number;
        }
      }
    }

    private void look(int start, int end) {
      int to = end;
      while (to > start && (body[to - 1] == '\r' || body[to - 1] == ' ')) {
        to--;
      }
      SyslogHead head = null;
      boolean[] covering = null;
      boolean headRead = false;
      for (Entry entry : inOrder()) {
        if (matchedAt[entry.number] == line) {
          continue;
        }
        RuleFile.Log log = files.get(entry.file).log();
        if (log != RuleFile.Log.SYSLOG && tryOne(entry, null, start, start, to)
            || log == RuleFile.Log.LINES) {
          continue;
        }
        if (!headRead) {
          headRead = true;
          head = SyslogHead.read(body, start, Math.min(to, start + MOST));
          covering = head == null ? null : covering(head.program());
        }
        if (head != null && covering != null && covering[entry.file]) {
          int messageEnd = to - start > MOST ? to : head.to();
          tryOne(entry, head, start, head.from(), messageEnd);
        }
      }
    }

    /**
     * What was asked for, as the rules stand in their files: the first pattern that fits counts.
     */
    private List<Entry> inOrder() {
      List<Entry> all = askers.get(asked[0]);
      for (int i = 1; i < waiting; i++) {
        all = merged(all, askers.get(asked[i]));
      }
      waiting = 0;
      return all;
    }

    private boolean tryOne(Entry entry, @Nullable SyslogHead head, int start, int from, int to) {
      RuleFile file = files.get(entry.file);
      boolean cut = to - start > file.longest() && entry.pattern.needsEnd();
      if (cut && stopped == null) {
        return false;
      }
      int end = Math.min(to, start + MOST);
      if (!entry.pattern.matches(body, from, end, captured)) {
        return false;
      }
      if (cut) {
        return stop(entry, Stopped.Why.CUT, -1, "");
      }
      Map<String, String> fields = fields(entry.pattern);
      String address = fields.get("address");
      if (address != null && (address.isEmpty() || file.networks().contain(address))) {
        Stopped.Why why = address.isEmpty() ? Stopped.Why.NO_ADDRESS : Stopped.Why.KEPT_ADDRESS;
        return stop(entry, why, -1, address);
      }
      int time = head == null ? time(entry.pattern) : head.time();
      List<LinePattern> keepOut = entry.rule.keepOut();
      for (int i = 0; i < keepOut.size(); i++) {
        if (keepOut.get(i).matches(body, from, end, captured)) {
          return stop(entry, Stopped.Why.KEEP_OUT, i, "");
        }
      }
      matchedAt[entry.number] = line;
      int times = (head == null ? 1 : head.times()) * weight(entry.rule, fields);
      String host = head == null ? fields.getOrDefault("host", "") : head.host();
      found.accept(new Hit(entry.rule, entry.ends, line, start, to, time, host, times, fields));
      return true;
    }

    private boolean stop(Entry entry, Stopped.Why why, int keepOut, String address) {
      if (stopped != null) {
        stopped.accept(new Stopped(entry.rule, line, why, keepOut, address));
      }
      return false;
    }

    private Map<String, String> fields(LinePattern pattern) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (int slot = 0; slot < pattern.names().size(); slot++) {
        String name = pattern.names().get(slot);
        if (name.equals("address")) {
          fields.put(name, IpAddress.parse(captured.text(slot, LONGEST_ADDRESS)).orElse(""));
        } else if (!name.equals("time")) {
          fields.put(name, Text.clean(captured.text(slot, LONGEST_VALUE), LONGEST_VALUE));
        }
      }
      return fields;
    }

    private int time(LinePattern pattern) {
      int slot = pattern.names().indexOf("time");
      return slot < 0 ? -1 : captured.from(slot);
    }
  }

  private static int weight(Rule rule, Map<String, String> fields) {
    Rule.Count count = rule.count();
    String number = count == null || count.weigh().isEmpty() ? null : fields.get(count.weigh());
    if (number == null || number.isEmpty() || number.length() > 6) {
      return number != null && number.length() > 6 ? MOST_WEIGHT : 1;
    }
    return Math.clamp(Integer.parseInt(number), 1, MOST_WEIGHT);
  }
}
