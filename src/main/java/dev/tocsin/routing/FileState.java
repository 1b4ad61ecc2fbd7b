package dev.tocsin.routing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one file; used by the loading thread alone. */
final class FileState {

  final String key;
  final boolean kamelet;
  final String id;
  String text;
  String description = "";
  Set<String> kamelets = Set.of();
  List<Problem> problems = List.of();
  LiveRoutes.@Nullable Running running;
  @Nullable KameletShape shape;
  String shapeText = "";

  FileState(String key, String text) {
    this.key = key;
    this.kamelet = key.startsWith(RouteFolders.KAMELETS);
    this.text = text;
    String name = key.substring(key.lastIndexOf('/') + 1);
    String ending = kamelet ? Guard.KAMELET_ENDING : Guard.ROUTE_ENDING;
    this.id = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
  }

  boolean live() {
    return kamelet ? shape != null : running != null;
  }

  boolean broken() {
    return !problems.isEmpty();
  }

  /** The text that is at work, which is not the file's after a bad change; empty when none is. */
  String liveText() {
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
