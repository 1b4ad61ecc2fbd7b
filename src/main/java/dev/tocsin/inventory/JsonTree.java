package dev.tocsin.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as plain text, lists and tables; a field that stands twice is refused. */
final class JsonTree {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonTree() {}

  static Tree read(byte[] bytes) throws MalformedDocument {
    try {
      return tree(JSON.readTree(bytes), "");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new MalformedDocument(
          Problem.at(
              new Tree.Nothing("", Math.max(line, 0)),
              "not readable as JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new MalformedDocument(new Problem("", null, "not readable as UTF-8 text"));
    }
  }

  private static Tree tree(JsonNode node, String path) {
    if (node.isNull() || node.isMissingNode()) {
      return new Tree.Nothing(path, 0);
    }
    if (node.isArray()) {
      List<Tree> items = new ArrayList<>();
      node.forEach(item -> items.add(tree(item, path + "[" + items.size() + "]")));
      return new Tree.Items(path, 0, items);
    }
    if (node.isObject()) {
      Map<String, Tree> fields = new LinkedHashMap<>();
      node.properties()
          .forEach(f -> fields.put(f.getKey(), tree(f.getValue(), Tree.join(path, f.getKey()))));
      return new Tree.Table(path, 0, fields);
    }
    return new Tree.Text(path, 0, node.asText());
  }
}
