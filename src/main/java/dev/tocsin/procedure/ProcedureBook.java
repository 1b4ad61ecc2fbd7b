package dev.tocsin.procedure;

import static java.util.Objects.requireNonNull;

import dev.tocsin.platform.FlowFolders;
import dev.tocsin.procedure.plan.BrokenProcedure;
import dev.tocsin.procedure.plan.Procedure;
import dev.tocsin.procedure.plan.ProcedureFile;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The procedures that new incidents follow: the shipped ones, or the operator's files of the same
 * names in the folder {@code procedures}, read at start. A broken file is told and the shipped one
 * holds.
 */
@Component
class ProcedureBook {

  private static final Logger log = LoggerFactory.getLogger(ProcedureBook.class);
  private static final List<String> NAMES = List.of("intrusion", "incident");
  private static final String SUFFIX = ".procedure.yaml";
  private static final int MOST_REMEMBERED = 100;

  private final List<Text> texts = new ArrayList<>();
  private final Map<String, Procedure> read = new ConcurrentHashMap<>();

  ProcedureBook(Environment environment, MeterRegistry metrics) {
    Path folder = FlowFolders.own(environment, "procedures");
    int broken = 0;
    for (String name : NAMES) {
      Text text = shipped(name);
      Path own = folder.resolve(name + SUFFIX);
      if (Files.exists(own)) {
        try {
          text = named(name, Files.readString(own));
        } catch (IOException | BrokenProcedure e) {
          broken++;
          log.error("{} is not in force, the shipped procedure holds: {}", own, e.toString());
        }
      }
      texts.add(text);
    }
    int unusable = broken;
    metrics.gauge("tocsin.procedures.broken.files", texts, all -> unusable);
  }

  private static Text shipped(String name) {
    try (InputStream in =
        requireNonNull(ProcedureBook.class.getResourceAsStream("/procedures/" + name + SUFFIX))) {
      return named(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BrokenProcedure e) {
      throw new IllegalStateException("the shipped procedure '" + name + "' is broken", e);
    }
  }

  private static Text named(String name, String body) throws BrokenProcedure {
    Procedure procedure = ProcedureFile.read(body);
    if (!procedure.name().equals(name)) {
      throw new BrokenProcedure("its name is not '" + name + "'");
    }
    return new Text(digest(body), procedure, body);
  }

  /** The one that incidents of this kind follow from now on. */
  Text of(String kind) {
    return texts.stream()
        .filter(text -> text.procedure.kinds().contains(kind))
        .findFirst()
        .orElseGet(texts::getLast);
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
