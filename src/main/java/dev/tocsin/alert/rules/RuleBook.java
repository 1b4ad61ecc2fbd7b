package dev.tocsin.alert.rules;

import dev.tocsin.platform.FlowFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The rule files at work. */
@Component
class RuleBook implements FlowFiles {

  /** Stands for every file about syslog. */
  static final String SYSLOG = "syslog";

  private volatile Map<String, Used> files = Map.of();
  private final Map<String, RuleEngine> engines = new ConcurrentHashMap<>();

  /**
   * A file at work.
   *
   * @param text of which it was read, which is not the file's own after a bad change
   */
  record Used(RuleFile file, String text) {}

  @Override
  public String ending() {
    return RuleFile.ENDING;
  }

  @Override
  public String kind() {
    return "rules";
  }

  @Override
  public Checked check(String name, String text) {
    RuleFileReader.Read read = RuleFileReader.read(name, text);
    return new Checked(read.description(), read.findings());
  }

  @Override
  public void put(String name, String text) {
    RuleFile file = RuleFileReader.read(name, text).file();
    if (file == null) {
      throw new IllegalArgumentException("the rules '" + name + "' cannot be used");
    }
    Map<String, Used> changed = new TreeMap<>(files);
    changed.put(name, new Used(file, text));
    change(changed);
  }

  @Override
  public void remove(String name) {
    Map<String, Used> changed = new TreeMap<>(files);
    changed.remove(name);
    change(changed);
  }

  private void change(Map<String, Used> changed) {
    files = changed;
    engines.clear();
  }

  /** The files at work, in the order of their names. */
  List<Used> all() {
    return List.copyOf(files.values());
  }

  /** The file of that name. */
  Optional<Used> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /**
   * The rules of these files at work.
   *
   * @param names of files, with commas between them; {@value #SYSLOG} for all about syslog
   * @throws IllegalArgumentException when there is no such file
   */
  RuleEngine engine(String names) {
    return engines.computeIfAbsent(names, all -> new RuleEngine(named(all)));
  }

  private List<RuleFile> named(String names) {
    Map<String, Used> known = files;
    List<RuleFile> found = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      Used used = known.get(name.strip());
      if (name.strip().equals(SYSLOG)) {
        known.values().stream()
            .map(Used::file)
            .filter(each -> each.log() != RuleFile.Log.LINES && !found.contains(each))
            .forEach(found::add);
      } else if (used != null) {
        found.add(used.file());
      } else {
        throw new IllegalArgumentException(
            "there are no rules '" + name.strip() + "', only " + known.keySet());
      }
    }
    return found;
  }
}
