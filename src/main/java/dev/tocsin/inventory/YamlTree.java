package dev.tocsin.inventory;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as plain text, lists and tables. No object is ever constructed: the document is only
 * composed into nodes; tags other than YAML's own, aliases and duplicate keys are refused.
 */
final class YamlTree {

  /** The longest document in bytes: some 20,000 services take 3 MiB. */
  static final int MAX_BYTES = 8 << 20;

  private static final int MAX_DEPTH = 20;
  private static final Set<Tag> SCALARS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.NULL);

  private YamlTree() {}

  /** Reads one document; an empty one is {@link Tree.Nothing}. */
  static Tree read(byte[] bytes) throws MalformedDocument {
    if (bytes.length > MAX_BYTES) {
      throw malformed(null, "longer than " + (MAX_BYTES >> 20) + " MiB");
    }
    try (Reader text = new StringReader(decode(bytes))) {
      Node root = yaml().compose(text);
      return root == null ? new Tree.Nothing("", 0) : tree(root, "");
    } catch (MarkedYAMLException e) {
      String context = e.getContext() == null ? "" : e.getContext() + ": ";
      throw malformed(e.getProblemMark(), "not readable as YAML: " + context + e.getProblem());
    } catch (YAMLException e) {
      throw malformed(null, "not readable as YAML: " + e.getMessage());
    } catch (IOException e) {
      throw malformed(null, "not readable as UTF-8 text");
    } catch (NumberFormatException e) {
      // the scanner lets this one out on a broken escape at the end
      throw malformed(null, "not readable as YAML: a broken escape in a quoted text");
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_BYTES);
    return new Yaml(new SafeConstructor(options));
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Tree tree(Node node, String path) throws MalformedDocument {
    int line = node.getStartMark().getLine() + 1;
    if (node.getAnchor() != null) {
      throw malformed(node.getStartMark(), "anchors and aliases are not read here: write it out");
    }
    if (node instanceof ScalarNode scalar) {
      requireTag(node, SCALARS.contains(node.getTag()));
      return Tag.NULL.equals(node.getTag())
          ? new Tree.Nothing(path, line)
          : new Tree.Text(path, line, scalar.getValue());
    }
    if (node instanceof SequenceNode sequence) {
      requireTag(node, Tag.SEQ.equals(node.getTag()));
      List<Tree> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(tree(item, path + "[" + items.size() + "]"));
      }
      return new Tree.Items(path, line, items);
    }
    if (node instanceof MappingNode mapping) {
      requireTag(node, Tag.MAP.equals(node.getTag()));
      return table(mapping, path, line);
    }
    throw malformed(node.getStartMark(), "anchors and aliases are not read here: write it out");
  }

  private static Tree table(MappingNode mapping, String path, int line) throws MalformedDocument {
    Map<String, Tree> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw malformed(tuple.getKeyNode().getStartMark(), "the name of a field must be a word");
      }
      String name = key.getValue();
      if (fields.put(name, tree(tuple.getValueNode(), Tree.join(path, name))) != null) {
        throw malformed(key.getStartMark(), "the field " + Problems.quote(name) + " stands twice");
      }
    }
    return new Tree.Table(path, line, fields);
  }

  private static void requireTag(Node node, boolean known) throws MalformedDocument {
    if (!known) {
      throw malformed(
          node.getStartMark(),
          "the tag " + Problems.quote(node.getTag().getValue()) + " is not read");
    }
  }

  private static MalformedDocument malformed(@Nullable Mark mark, String message) {
    return new MalformedDocument(
        new Problem("", mark == null ? null : mark.getLine() + 1, message));
  }
}
