package dev.tocsin.alert.rules;

import dev.tocsin.platform.FlowFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The rule files at work. */
@Component
class RuleBook implements FlowFiles {

  /** Stands for every file about syslog. */
  static final String SYSLOG = "syslog";

  private volatile Map<String, RuleFile> files = Map.of();
  private final Map<String, RuleEngine> engines = new ConcurrentHashMap<>();

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
    Map<String, RuleFile> changed = new TreeMap<>(files);
    changed.put(name, file);
    change(changed);
  }

  @Override
  public void remove(String name) {
    Map<String, RuleFile> changed = new TreeMap<>(files);
    changed.remove(name);
    change(changed);
  }

  private void change(Map<String, RuleFile> changed) {
    files = changed;
    engines.clear();
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
    Map<String, RuleFile> known = files;
    List<RuleFile> found = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      RuleFile file = known.get(name.strip());
      if (name.strip().equals(SYSLOG)) {
        known.values().stream()
            .filter(each -> each.log() != RuleFile.Log.LINES && !found.contains(each))
            .forEach(found::add);
      } else if (file != null) {
        found.add(file);
      } else {
        throw new IllegalArgumentException(
            "there are no rules '" + name.strip() + "', only " + known.keySet());
      }
    }
    return found;
  }
}
