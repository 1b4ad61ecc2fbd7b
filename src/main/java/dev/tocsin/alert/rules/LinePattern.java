package dev.tocsin.alert.rules;

import dev.tocsin.alert.rules.Element.Field;
import dev.tocsin.alert.rules.Element.Fixed;
import java.util.List;

/**
 * One line's shape, matched over the whole line in time that grows with its length alone: the
 * pieces before the first free text are read from the start, those behind the last one from the
 * end, and what stands between two free texts is looked for from left to right. A stretch of text
 * in which a field led nowhere is not gone through again.
 */
final class LinePattern {

  private static final int[] NONE = {};

  private final Element[][] parts;
  private final Field[] gaps;
  private final List<String> names;
  private final byte[] key;

  /**
   * @param parts pieces between free texts, one more than there are gaps
   * @param names names of the fields, by slot
   * @param key the fixed text that tells cheaply whether a line can match
   */
  LinePattern(Element[][] parts, Field[] gaps, List<String> names, byte[] key) {
    this.parts = parts;
    this.gaps = gaps;
    this.names = names;
    this.key = key;
  }

  byte[] key() {
    return key;
  }

  /** Names of the fields, by slot; a name that stands twice counts once, the first one found. */
  List<String> names() {
    return names;
  }

  /** Whether the field of that name is digits. */
  boolean isNumber(String name) {
    for (Element[] part : parts) {
      for (Element element : part) {
        if (element instanceof Field field && field.name().equals(name)) {
          return field.type() == FieldType.NUMBER;
        }
      }
    }
    return false;
  }

  /** Whether the field of that name is read from the end, behind all free text. */
  boolean behindFreeText(String name) {
    if (gaps.length == 0) {
      return false;
    }
    for (Element element : parts[parts.length - 1]) {
      if (element instanceof Field field && field.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether something is read from the end, so that a line that was cut must not be believed. */
  boolean needsEnd() {
    return gaps.length == 0 || parts[parts.length - 1].length > 0;
  }

  boolean matches(byte[] b, int from, int to, Captured captured) {
    captured.begin(b);
    int at = forward(parts[0], b, from, to, captured);
    if (at < 0) {
      return false;
    }
    if (gaps.length == 0) {
      return at == to;
    }
    int end = backward(parts[parts.length - 1], b, at, to, captured);
    if (end < 0) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      long found = find(parts[i], b, at, end, captured);
      if (found < 0) {
        return false;
      }
      captured.put(gaps[i - 1].slot(), at, (int) (found >>> 32));
      at = (int) found;
    }
    captured.put(gaps[gaps.length - 1].slot(), at, end);
    return true;
  }

  /** Where the part begins (high half) and ends (low half), the leftmost; -1 when nowhere. */
  private static long find(Element[] part, byte[] b, int from, int to, Captured captured) {
    byte[] text = ((Fixed) part[0]).text();
    int[] nowhere = part.length > 1 ? new int[part.length] : NONE;
    for (int at = indexOf(text, b, from, to); at >= 0; at = indexOf(text, b, at + 1, to)) {
      int end = forward(part, b, at, to, captured, nowhere);
      if (end >= 0) {
        return (long) at << 32 | end;
      }
    }
    return -1;
  }

  private static int forward(Element[] part, byte[] b, int from, int to, Captured captured) {
    return forward(part, b, from, to, captured, NONE);
  }

  /**
   * @param nowhere for each field where the stretch ends that it took when the part did not fit:
   *     the same field begun within that stretch ends there too, and what follows is the same
   */
  private static int forward(
      Element[] part, byte[] b, int from, int to, Captured captured, int[] nowhere) {
    int at = from;
    for (int i = 0; i < part.length; i++) {
      if (part[i] instanceof Fixed fixed) {
        if (!standsAt(fixed.text(), b, at, to)) {
          return -1;
        }
        at += fixed.text().length;
      } else {
        Field field = (Field) part[i];
        if (nowhere.length > 0 && at < nowhere[i] && !escaped(field.type(), b, at)) {
          return -1;
        }
        int stop = i + 1 < part.length ? ((Fixed) part[i + 1]).first() : -1;
        int end =
            field.type() == FieldType.OWN
                ? indexOf(((Fixed) part[i + 1]).text(), b, at, to)
                : field(field.type(), b, at, to, stop);
        if (nowhere.length > 0 && (end >= 0 || field.type() == FieldType.QUOTED)) {
          nowhere[i] = end < 0 ? to : end;
        }
        if (end < 0) {
          return -1;
        }
        captured.put(field.slot(), at, end);
        at = end;
      }
    }
    return at;
  }

  /** Behind a backslash a quotation mark is none, so that a quoted text may end elsewhere. */
  private static boolean escaped(FieldType type, byte[] b, int at) {
    return type == FieldType.QUOTED && at > 0 && b[at - 1] == '\\';
  }

  private static int field(FieldType type, byte[] b, int from, int to, int stop) {
    if (type == FieldType.TIME) {
      return LogTime.end(b, from, to);
    }
    if (type == FieldType.QUOTED) {
      return quoted(b, from, to);
    }
    int at = from;
    int lastStop = -1;
    while (at < to && type.holds(b[at])) {
      if (b[at] == stop) {
        if (type == FieldType.WORD) {
          break;
        }
        lastStop = at;
      }
      at++;
    }
    // a colon may belong to an IPv6 address or end it: the last one ends it
    int end = lastStop >= 0 ? lastStop : at;
    if (type == FieldType.ADDRESS && end == at && at < to && b[at] == '%') {
      end = zone(b, at + 1, to);
    }
    return end == from ? -1 : end;
  }

  private static int zone(byte[] b, int from, int to) {
    int at = from;
    while (at < to && FieldType.SITE.holds(b[at])) {
      at++;
    }
    return at;
  }

  private static int quoted(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '"') {
      at += b[at] == '\\' ? 2 : 1;
    }
    return at < to ? at : -1;
  }

  private static int backward(Element[] part, byte[] b, int from, int to, Captured captured) {
    int at = to;
    for (int i = part.length - 1; i >= 0; i--) {
      if (part[i] instanceof Fixed fixed) {
        at -= fixed.text().length;
        if (at < from || !standsAt(fixed.text(), b, at, to)) {
          return -1;
        }
      } else {
        Field field = (Field) part[i];
        int stop = i > 0 ? ((Fixed) part[i - 1]).last() : -1;
        int start = at;
        while (start > from && b[start - 1] != stop && field.type().holds(b[start - 1])) {
          start--;
        }
        if (start == at) {
          return -1;
        }
        captured.put(field.slot(), start, at);
        at = start;
      }
    }
    return at;
  }

  private static boolean standsAt(byte[] text, byte[] b, int at, int to) {
    if (to - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (b[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(byte[] text, byte[] b, int from, int to) {
    byte first = text[0];
    for (int at = from; at <= to - text.length; at++) {
      if (b[at] == first && standsAt(text, b, at, to)) {
        return at;
      }
    }
    return -1;
  }
}
