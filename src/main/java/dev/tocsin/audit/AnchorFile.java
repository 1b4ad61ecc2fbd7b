package dev.tocsin.audit;

import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last head in a file beside the database: {@code <sequence> <hash> <seal>}. */
@Component
class AnchorFile {

  /** Its name in the data folder. */
  static final String NAME = "audit-head";

  private static final Logger log = LoggerFactory.getLogger(AnchorFile.class);

  private final Path file;
  private final AuditSeal seal;

  AnchorFile(TocsinSettings settings, AuditSeal seal) {
    this.file = settings.data().resolve(NAME);
    this.seal = seal;
  }

  /** What it holds; nothing when there is none or when it was not written with this hub's key. */
  Anchor read() {
    try {
      if (!Files.exists(file)) {
        return Anchor.NONE;
      }
      List<String> words = List.of(Files.readString(file).strip().split(" "));
      if (words.size() == 3) {
        Anchor anchor = new Anchor(Long.parseLong(words.get(0)), words.get(1));
        if (seal.madeAnchor(anchor.seq(), anchor.hash(), words.get(2))) {
          return anchor;
        }
      }
      log.error(
          "{} was not written by this hub; the audit record's end is not checked by it", file);
    } catch (IOException | NumberFormatException e) {
      log.error("{} cannot be read; the audit record's end is not checked by it", file, e);
    }
    return Anchor.NONE;
  }

  void write(Anchor anchor) {
    try {
      Path fresh = file.resolveSibling(NAME + ".new");
      Files.writeString(
          fresh,
          anchor.seq()
              + " "
              + anchor.hash()
              + " "
              + seal.anchor(anchor.seq(), anchor.hash())
              + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.error("the audit record's head could not be written to {}: {}", file, e.toString());
    }
  }
}
