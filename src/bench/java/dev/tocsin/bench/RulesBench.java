package dev.tocsin.bench;

import dev.tocsin.alert.rules.RulesUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines a second of the shipped rules beside fail2ban-regex with filters of the same meaning and
 * {@code grep -E} as the limit: the same file, in turns, each a process of its own on one core.
 */
final class RulesBench implements Bench.Benchmark {

  private static final Pattern MATCHED = Pattern.compile("(\\d+) matched");
  private static final int COMPARED = 50_000;

  /**
   * A program under test.
   *
   * @param rules rules that take an address, as the filter does
   * @param filter failregex of fail2ban
   * @param grep extended regular expression
   */
  private record Side(String program, String file, Set<String> rules, String filter, String grep) {}

  private static final String SSHD = "^\\s*\\S+ sshd\\[\\d+\\]: ";
  private static final String POSTFIX = "^\\s*\\S+ postfix(?:/\\w+)*\\[\\d+\\]: ";
  private static final String PROBES =
      "/\\.env|/\\.git/|/\\.svn/|/\\.aws/|/\\.ssh/|/wp-config\\.php|/eval-stdin\\.php|/etc/passwd|/\\.\\./\\.\\.|/\\.%%2e/"
          + "|/cgi-bin/luci|/boaform/|/HNAP1|/actuator/gateway|/phpunit/|/owa/auth/x|/remote/fgt_lang|/invokefunction"
          + "|UNION%%20SELECT|UNION\\+SELECT|union%%20select|union\\+select|information_schema|<script>";
  private static final String LOGINS =
      "/wp-login\\.php|/xmlrpc\\.php|/user/login|/admin/login|/login_up\\.php";

  private static final List<Side> SIDES =
      List.of(
          new Side(
              "sshd",
              "sshd",
              Set.of(
                  "sshd-login-failure",
                  "sshd-unknown-user",
                  "sshd-pam-failure",
                  "sshd-too-many",
                  "sshd-probe"),
              String.join(
                  "\n            ",
                  SSHD
                      + "Failed (?:password|unknown|keyboard-interactive(?:/\\S+)?) for .* from"
                      + " <HOST>(?: port \\d+)?(?: ssh[12])?$",
                  SSHD
                      + "(?:error: )?(?:Invalid|Illegal|invalid) user .* from <HOST>(?: port"
                      + " \\d+)?$",
                  SSHD
                      + "(?:error: )?maximum authentication attempts exceeded for .* from <HOST>"
                      + " port \\d+ ssh2 \\[preauth\\]$",
                  SSHD
                      + "(?:error: )?PAM: [Aa]uthentication (?:failure|error) for .* from <HOST>(?:"
                      + " via \\S+)?$",
                  SSHD
                      + "Connection (?:closed|reset) by (?:invalid|authenticating) user .* <HOST>"
                      + " port \\d+ \\[preauth\\]$",
                  SSHD + "Connection (?:closed|reset) by <HOST>(?: port \\d+)? \\[preauth\\]$",
                  SSHD + "(?:error: )?banner exchange: Connection from <HOST> port \\d+: .*$",
                  SSHD + "Did not receive identification string from <HOST>(?: port \\d+)?$"),
              "sshd\\[[0-9]+\\]: (Failed (password|unknown|keyboard-interactive(/[^ ]+)?) for .*"
                  + " from [0-9a-f.:]+( port [0-9]+)?( ssh[12])?$|(error:"
                  + " )?(Invalid|Illegal|invalid) user .* from [0-9a-f.:]+( port"
                  + " [0-9]+)?$|Connection (closed|reset) by (invalid|authenticating) user .*"
                  + " [0-9a-f.:]+ port [0-9]+ \\[preauth\\]$)"),
          new Side(
              "postfix",
              "postfix",
              Set.of("postfix-sasl-failure", "postfix-reject"),
              String.join(
                  "\n            ",
                  POSTFIX
                      + "warning: [^\\[ ]+\\[<HOST>\\](?::\\d+)?: SASL \\S+ authentication"
                      + " failed(?:[:,].*)?$",
                  POSTFIX
                      + "[^: ]+: (?:milter-)?reject: \\S+ from [^\\[ ]*\\[<HOST>\\](?::\\d+)?:"
                      + " (?:5\\d+|454) .*$",
                  POSTFIX
                      + "(?:too many errors|improper command pipelining) after \\S+ from [^\\["
                      + " ]+\\[<HOST>\\](?::\\d+)?(?::.*)?$",
                  POSTFIX + "lost connection after AUTH from [^\\[ ]+\\[<HOST>\\](?::\\d+)?$"),
              "postfix(/[a-z]+)*\\[[0-9]+\\]: (warning: [^[ ]+\\[[0-9a-f.:]+\\](:[0-9]+)?: SASL [^"
                  + " ]+ authentication failed|[^: ]+: (milter-)?reject: [^ ]+ from [^["
                  + " ]*\\[[0-9a-f.:]+\\](:[0-9]+)?: (5[0-9]+|454) |lost connection after AUTH from"
                  + " [^[ ]+\\[[0-9a-f.:]+\\](:[0-9]+)?$)"),
          new Side(
              "apache",
              "web-access",
              Set.of(
                  "web-probe", "web-login-guessing", "web-password-refused", "web-nothing-there"),
              String.join(
                  "\n            ",
                  "^<HOST> \\S+ .* \\[\\] \".*(?:" + PROBES + ").* HTTP/\\S+\" \\d+ ",
                  "^<HOST> \\S+ .* \\[\\] \".*(?:\\$\\{jndi:|\\(\\) \\{ :)",
                  "^<HOST> \\S+ .* \\[\\] \"POST .*(?:"
                      + LOGINS
                      + ")(?: |\\?.* )HTTP/\\S+\" (?:200|401|403) ",
                  "^<HOST> \\S+ .* \\[\\] \"POST .*/administrator/index\\.php HTTP/\\S+\" \\d+ ",
                  "^<HOST> \\S+ .* \\[\\] \"(?:[^\"\\\\]|\\\\.)*\" (?:400|401|404) "),
              "^[0-9a-f.:]+ [^ ]+ .* \\[[^]]*\\] \"(.*("
                  + PROBES.replace("%%", "%")
                  + ").* HTTP/[^ ]+\" [0-9]+ |.*(\\$\\{jndi:|\\(\\) \\{ :)|POST .*("
                  + LOGINS
                  + ")( |\\?.* )HTTP/[^ ]+\" (200|401|403) |POST .*/administrator/index\\.php"
                  + " HTTP/[^ ]+\" [0-9]+ |([^\"\\\\]|\\\\.)*\" (400|401|404) )"));

  @Override
  public void run(Options options, Path folder, Report report) throws Exception {
    int lines = options.number("lines", 1_000_000);
    int rounds = options.number("rounds", 3);
    String core = options.text("core", "1");
    for (Side side : SIDES) {
      Path log = folder.resolve(side.program + ".log");
      LogSample.write(side.program, lines, log);
      Path filter = filter(side, folder);
      Path rules = Path.of("routes/rules", side.file + ".rules.yaml");
      RulesUnderTest engine = RulesUnderTest.of(rules, side.file, side.rules);
      byte[] bytes = Files.readAllBytes(log);
      BitSet caught = engine.lines(bytes);
      report.say(
          side.program
              + ": "
              + lines
              + " lines, "
              + bytes.length / 1_000_000
              + " MB, "
              + caught.cardinality()
              + " to be found");
      compare(side, log, filter, engine, folder);
      List<double[]> measured = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        double[] seconds = {
          timed(core, fail2ban(log, filter), text -> requireFound(side, caught, number(text))),
          timed(core, tocsin(rules, log), text -> {}),
          timed(
              core,
              grep(side, log),
              text -> requireFound(side, caught, Long.parseLong(text.strip()))),
          warm(engine, bytes, caught)
        };
        measured.add(seconds);
        report.say(
            "  round %d: fail2ban %.1f s, tocsin %.2f s, grep %.2f s, tocsin at work %.2f s"
                .formatted(round + 1, seconds[0], seconds[1], seconds[2], seconds[3]));
      }
      Map<String, Figures> figures = new LinkedHashMap<>();
      figures.put("fail2ban-regex, lines/s", Figures.of(measured, s -> lines / s[0]));
      figures.put("tocsin rules test, lines/s", Figures.of(measured, s -> lines / s[1]));
      figures.put("tocsin at work, lines/s", Figures.of(measured, s -> lines / s[3]));
      figures.put("grep -cE, lines/s", Figures.of(measured, s -> lines / s[2]));
      figures.put("tocsin rules test / fail2ban-regex", Figures.of(measured, s -> s[0] / s[1]));
      figures.put("tocsin at work / fail2ban-regex", Figures.of(measured, s -> s[0] / s[3]));
      report.row(side.program, figures, measured);
    }
  }

  /** The same lines, not only as many: on the beginning of the file, since fail2ban prints them. */
  private static void compare(Side side, Path log, Path filter, RulesUnderTest engine, Path folder)
      throws Exception {
    List<String> lines = new ArrayList<>();
    try (var all = Files.lines(log)) {
      all.limit(COMPARED).forEach(lines::add);
    }
    Path start = Files.write(folder.resolve(side.program + "-start.log"), lines);
    List<String> command = new ArrayList<>(fail2ban(start, filter));
    command.add(1, "--print-all-matched");
    Set<String> theirs = new HashSet<>();
    run(command)
        .lines()
        .filter(line -> line.startsWith("|  "))
        .map(line -> line.substring(3))
        .forEach(theirs::add);
    theirs.retainAll(new HashSet<>(lines));
    Set<String> ours = new HashSet<>();
    engine.lines(Files.readAllBytes(start)).stream()
        .forEach(number -> ours.add(lines.get(number - 1)));
    if (!ours.equals(theirs)) {
      Set<String> onlyOurs = new HashSet<>(ours);
      onlyOurs.removeAll(theirs);
      theirs.removeAll(ours);
      throw new IllegalStateException(
          side.program
              + ": only ours "
              + onlyOurs.stream().limit(3).toList()
              + ", only theirs "
              + theirs.stream().limit(3).toList());
    }
  }

  private static void requireFound(Side side, BitSet caught, long found) {
    if (found != caught.cardinality()) {
      throw new IllegalStateException(
          side.program
              + ": "
              + caught.cardinality()
              + " lines found by the rules, "
              + found
              + " by the other");
    }
  }

  private static double warm(RulesUnderTest engine, byte[] log, BitSet caught) {
    long start = System.nanoTime();
    BitSet found = engine.lines(log);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!found.equals(caught)) {
      throw new IllegalStateException("the rules found something else the second time");
    }
    return seconds;
  }

  private static Path filter(Side side, Path folder) throws IOException {
    String date =
        side.program.equals("apache")
            ? "%%d/%%b/%%Y:%%H:%%M:%%S %%z"
            : "^%%Y-%%m-%%dT%%H:%%M:%%S\\.%%f%%z";
    return Files.writeString(
        folder.resolve(side.program + ".conf"),
        "[Definition]\nfailregex = "
            + side.filter
            + "\nignoreregex =\ndatepattern = "
            + date
            + "\n");
  }

  private static List<String> fail2ban(Path log, Path filter) {
    return List.of("fail2ban-regex", "--usedns", "no", log.toString(), filter.toString());
  }

  private static List<String> tocsin(Path rules, Path log) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=4",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.tocsin.TocsinApplication",
        "rules",
        "test",
        rules.toString(),
        log.toString());
  }

  private static List<String> grep(Side side, Path log) {
    return List.of("env", "LC_ALL=C", "grep", "-cE", side.grep, log.toString());
  }

  /** What a process said is looked at. */
  private interface Check {
    void look(String output);
  }

  private static double timed(String core, List<String> command, Check check) throws Exception {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", core));
    pinned.addAll(command);
    long start = System.nanoTime();
    String output = run(pinned);
    double seconds = (System.nanoTime() - start) / 1e9;
    check.look(output);
    return seconds;
  }

  private static long number(String output) {
    Matcher matched = MATCHED.matcher(output);
    long last = -1;
    while (matched.find()) {
      last = Long.parseLong(matched.group(1));
    }
    return last;
  }

  private static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(command.get(0) + " ended with " + code + ": " + output);
    }
    return output;
  }
}
