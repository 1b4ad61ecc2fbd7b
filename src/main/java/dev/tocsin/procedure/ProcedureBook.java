package dev.tocsin.procedure;

import static java.util.Objects.requireNonNull;

import dev.tocsin.platform.FlowFiles;
import dev.tocsin.platform.FlowFolders;
import dev.tocsin.procedure.plan.BrokenProcedure;
import dev.tocsin.procedure.plan.Procedure;
import dev.tocsin.procedure.plan.ProcedureFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The procedures that new incidents follow: the shipped ones, or the operator's files of the same
 * names in the folder of the routes, as long as they are there. A broken text is told and changes
 * nothing.
 */
@Component
class ProcedureBook implements FlowFiles {

  private static final Logger log = LoggerFactory.getLogger(ProcedureBook.class);

  /** What has kinds of its own comes before what all others follow. */
  private static final List<String> NAMES = List.of("intrusion", "incident");

  private static final int MOST_REMEMBERED = 100;

  private final Map<String, Text> shipped = new TreeMap<>();
  private final Map<String, Procedure> read = new ConcurrentHashMap<>();
  private volatile Map<String, Text> own = Map.of();

  ProcedureBook(Environment environment) {
    Path former = FlowFolders.own(environment, "procedures");
    for (String name : NAMES) {
      shipped.put(name, shipped(name));
      if (Files.exists(former.resolve(name + ProcedureFile.ENDING))) {
        log.warn(
            "{} is not read: procedures belong into the folder of the routes",
            former.resolve(name + ProcedureFile.ENDING));
      }
    }
  }

  private static Text shipped(String name) {
    String file = "/procedures/" + name + ProcedureFile.ENDING;
    try (InputStream in = requireNonNull(ProcedureBook.class.getResourceAsStream(file))) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Text(digest(body), ProcedureFile.read(body), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BrokenProcedure e) {
      throw new IllegalStateException("the shipped procedure '" + name + "' is broken", e);
    }
  }

  @Override
  public String ending() {
    return ProcedureFile.ENDING;
  }

  @Override
  public String kind() {
    return "procedure";
  }

  @Override
  public Checked check(String name, String text) {
    ProcedureFile.Read file = ProcedureFile.check(text);
    List<Finding> findings = new ArrayList<>(file.findings());
    if (!NAMES.contains(name)) {
      findings.add(new Finding(1, "a procedure's file is called one of " + NAMES));
    }
    file.procedure()
        .filter(procedure -> !procedure.name().equals(name))
        .ifPresent(procedure -> findings.add(new Finding(1, "its name is not '" + name + "'")));
    return new Checked(
        file.procedure()
            .map(procedure -> procedure.title().en() + ", version " + procedure.version())
            .orElse(""),
        findings);
  }

  @Override
  public void put(String name, String text) {
    if (!check(name, text).findings().isEmpty()) {
      throw new IllegalArgumentException("the procedure '" + name + "' cannot be used");
    }
    ProcedureFile.check(text)
        .procedure()
        .ifPresent(
            procedure -> {
              Map<String, Text> changed = new TreeMap<>(own);
              changed.put(name, new Text(digest(text), procedure, text));
              own = Map.copyOf(changed);
            });
  }

  /** The shipped one holds again. */
  @Override
  public void remove(String name) {
    Map<String, Text> changed = new TreeMap<>(own);
    changed.remove(name);
    own = Map.copyOf(changed);
  }

  /** The one that incidents of this kind follow from now on. */
  Text of(String kind) {
    List<Text> texts = inForce();
    return texts.stream()
        .filter(text -> text.procedure.kinds().contains(kind))
        .findFirst()
        .orElseGet(texts::getLast);
  }

  private List<Text> inForce() {
    Map<String, Text> theirs = own;
    List<Text> texts = new ArrayList<>();
    for (String name : NAMES) {
      Text text = theirs.get(name);
      texts.add(text == null ? requireNonNull(shipped.get(name)) : text);
    }
    return texts;
  }

  /**
   * The procedure of a text that was in force once.
   *
   * @throws IllegalStateException when this version of the hub cannot read it
   */
  Procedure read(Followed followed) {
    Procedure known = read.get(followed.digest());
    if (known != null) {
      return known;
    }
    try {
      Procedure procedure = ProcedureFile.read(followed.body());
      if (read.size() < MOST_REMEMBERED) {
        read.put(followed.digest(), procedure);
      }
      return procedure;
    } catch (BrokenProcedure e) {
      throw new IllegalStateException("a procedure that is kept cannot be read", e);
    }
  }

  /** The same with its text. */
  Text text(Followed followed) {
    return new Text(followed.digest(), read(followed), followed.body());
  }

  private static String digest(String body) {
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A procedure with the text that says so.
   *
   * @param digest SHA-256 of the text
   */
  record Text(String digest, Procedure procedure, String body) {}
}
