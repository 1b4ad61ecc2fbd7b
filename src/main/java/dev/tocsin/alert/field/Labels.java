package dev.tocsin.alert.field;

import dev.tocsin.alert.Alert;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds a sender's labels. */
public final class Labels {

  public static final int MAX_NAME = 128;
  public static final int MAX_VALUE = 1_024;

  private Labels() {}

  /**
   * The first {@value Alert#MAX_LABELS} labels, names at most {@value #MAX_NAME} and values at most
   * {@value #MAX_VALUE} characters, without control characters. Labels without a name are dropped.
   */
  public static Map<String, String> bounded(Map<String, String> labels) {
    Map<String, String> bounded = LinkedHashMap.newLinkedHashMap(labels.size());
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (bounded.size() == Alert.MAX_LABELS) {
        break;
      }
      String name = Text.clean(label.getKey(), MAX_NAME);
      if (!name.isEmpty()) {
        bounded.put(name, Text.clean(label.getValue(), MAX_VALUE));
      }
    }
    return bounded;
  }
}
