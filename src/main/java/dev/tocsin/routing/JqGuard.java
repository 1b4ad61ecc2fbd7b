package dev.tocsin.routing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only harmless jq through: the functions below, no modules, no environment, no endless loops,
 * no functions of its own (a definition could hide a refused name).
 */
final class JqGuard {

  private static final int MAX_CHARACTERS = 20_000;
  private static final int MAX_NESTING = 20;

  private static final Set<String> WORDS =
      Set.of(
          """
          if then elif else end and or not as reduce foreach try catch null true false empty error
          length utf8bytelength keys keys_unsorted values has in contains inside map map_values
          path del getpath to_entries from_entries with_entries select add any all flatten floor
          ceil round sqrt tostring tonumber type sort sort_by group_by min max min_by max_by
          unique unique_by reverse startswith endswith ltrimstr rtrimstr trim ltrim rtrim explode
          implode split splits join ascii_downcase ascii_upcase test match capture scan sub gsub
          first last nth index rindex indices tojson fromjson todate fromdate fromdateiso8601
          todateiso8601 strptime strftime mktime gmtime objects arrays strings numbers booleans
          nulls iterables scalars isempty transpose paths leaf_paths tostream
          """
              .strip()
              .split("\\s+"));

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+|#[^\\n]*)|(?<variable>\\$[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<field>\\.[A-Za-z_][A-Za-z0-9_]*)|(?<format>@[A-Za-z0-9]+)"
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>[\\[\\](){}.,:;|=<>!+*/%?-])");

  private final String text;
  private int at;

  private JqGuard(String text) {
    this.text = text;
  }

  /** Why the program is refused, or empty. */
  static Optional<String> refusal(String program) {
    if (program.isBlank() || program.length() > MAX_CHARACTERS) {
      return Optional.of("must be a jq program of at most " + MAX_CHARACTERS + " characters");
    }
    if (program.contains("{{") || program.contains("RAW") || program.indexOf(13) >= 0) {
      return Optional.of("must not hold '{{', 'RAW' or carriage returns");
    }
    if (program.strip().startsWith("#")) {
      return Optional.of("must begin with the program, comments may follow");
    }
    try {
      new JqGuard(program).scan(0);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Reads to the end, or to the parenthesis that closes an interpolation. */
  private void scan(int nesting) {
    if (nesting > MAX_NESTING) {
      throw new IllegalArgumentException("is nested too deeply");
    }
    int open = 0;
    String before = "";
    Matcher token = TOKEN.matcher(text);
    while (at < text.length()) {
      if (text.charAt(at) == '"') {
        string(nesting);
        before = "\"";
        continue;
      }
      token.region(at, text.length());
      if (!token.lookingAt()) {
        throw new IllegalArgumentException(
            "holds the sign '" + Words.shown(text.substring(at, at + 1)) + "', unknown in jq");
      }
      at = token.end();
      if (token.group("space") != null) {
        continue;
      }
      check(token, before);
      String found = token.group();
      if (found.equals("(")) {
        open++;
      } else if (found.equals(")") && --open < 0) {
        if (nesting == 0) {
          throw new IllegalArgumentException("closes a parenthesis that was never opened");
        }
        return;
      }
      before = found;
    }
    if (nesting > 0) {
      throw new IllegalArgumentException("does not close a text");
    }
  }

  private void check(Matcher token, String before) {
    String variable = token.group("variable");
    if (variable != null && (variable.equals("$ENV") || variable.startsWith("$__"))) {
      throw new IllegalArgumentException("must not use " + variable);
    }
    String word = token.group("word");
    if (word == null || WORDS.contains(word)) {
      return;
    }
    boolean key = (before.equals("{") || before.equals(",")) && nextSign() == ':';
    if (!key) {
      throw new IllegalArgumentException("must not use the jq word '" + Words.shown(word) + "'");
    }
  }

  private char nextSign() {
    for (int i = at; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return text.charAt(i);
      }
    }
    return ' ';
  }

  private void string(int nesting) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\' && at < text.length() && text.charAt(at++) == '(') {
        scan(nesting + 1);
      }
    }
    throw new IllegalArgumentException("does not close a text");
  }
}
