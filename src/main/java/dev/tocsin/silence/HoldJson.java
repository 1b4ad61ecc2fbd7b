package dev.tocsin.silence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.correlation.Matcher;
import java.util.List;
import java.util.Locale;

/** Lists in columns. */
final class HoldJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  private HoldJson() {}

  private record Row(String field, String op, List<String> values) {}

  static String matchers(List<Matcher> matchers) {
    return write(
        matchers.stream().map(one -> new Row(one.field(), one.op().word(), one.values())).toList());
  }

  static List<Matcher> matchers(String text) {
    return read(text, ROWS).stream()
        .map(
            row ->
                new Matcher(
                    row.field(),
                    Matcher.Op.valueOf(row.op().toUpperCase(Locale.ROOT)),
                    row.values()))
        .toList();
  }

  static String names(List<String> names) {
    return write(names);
  }

  static List<String> names(String text) {
    return read(text, NAMES);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds something that is not JSON", e);
    }
  }
}
