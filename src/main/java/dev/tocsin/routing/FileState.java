package dev.tocsin.routing;

import dev.tocsin.platform.FlowFiles;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one file; used by the loading thread alone. */
final class FileState {

  final String key;
  final boolean kamelet;
  final @Nullable FlowFiles other;
  final String id;
  String text;
  String description = "";
  Set<String> kamelets = Set.of();
  List<Problem> problems = List.of();
  LiveRoutes.@Nullable Running running;
  @Nullable KameletShape shape;
  String shapeText = "";
  String otherText = "";

  /**
   * @param others kinds of files that modules read themselves
   */
  FileState(String key, String text, List<FlowFiles> others) {
    this.key = key;
    this.kamelet = key.startsWith(RouteFolders.KAMELETS);
    this.text = text;
    this.other =
        kamelet
            ? null
            : others.stream().filter(kind -> key.endsWith(kind.ending())).findFirst().orElse(null);
    String name = key.substring(key.lastIndexOf('/') + 1);
    String ending = ending();
    this.id = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
  }

  /** How its name must end. */
  String ending() {
    return kamelet ? Guard.KAMELET_ENDING : other == null ? Guard.ROUTE_ENDING : other.ending();
  }

  /** What it is, in a word. */
  String kind() {
    return kamelet ? "kamelet" : other == null ? "route" : other.kind();
  }

  boolean route() {
    return !kamelet && other == null;
  }

  boolean live() {
    if (other != null) {
      return !otherText.isEmpty();
    }
    return kamelet ? shape != null : running != null;
  }

  boolean broken() {
    return !problems.isEmpty();
  }

  /** The text that is at work, which is not the file's after a bad change; empty when none is. */
  String liveText() {
    if (other != null) {
      return otherText;
    }
    if (kamelet) {
      return shape == null ? "" : shapeText;
    }
    return running == null ? "" : running.text();
  }

  /**
   * {@code running}, {@code broken} (the file has a problem; an earlier version may still run) or
   * {@code stale} (the file is as it was when it started, but a Kamelet it uses is not).
   */
  String word() {
    if (!broken()) {
      return "running";
    }
    return !kamelet && live() && liveText().equals(text) ? "stale" : "broken";
  }
}
