package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of the API that can be believed.
 *
 * @param there false when the API itself says that there is no such thing
 * @param body the bytes as they came
 * @param json the same, read
 */
record OvhReply(boolean there, byte[] body, JsonNode json) {

  private static final int MOST_ENTRIES = 100_000;

  /**
   * The entries of a list of names or numbers; an empty list when there is no such list.
   *
   * @throws OvhTrouble when it is something else than a list
   */
  List<String> entries() throws OvhTrouble {
    List<String> entries = new ArrayList<>();
    if (there) {
      if (!json.isArray()) {
        throw new OvhTrouble(
            OvhTrouble.Reach.ANSWER, "OVHcloud's API answered something else than a list");
      }
      for (JsonNode entry : json) {
        if (entry.isValueNode() && !entry.isNull() && entries.size() < MOST_ENTRIES) {
          entries.add(entry.asText());
        }
      }
    }
    return entries;
  }

  /** The word of a field, {@code ?} when it has none. */
  String word(String field) {
    JsonNode value = json.path(field);
    return value.isTextual() || value.isBoolean() ? value.asText() : "?";
  }
}
